/** What Terraform starts. */
import { serve } from '../../../../src/protocol/serve';
import { siblingServer } from '../sibling';
import { kubernetes } from '.';

void serve(siblingServer(kubernetes));
