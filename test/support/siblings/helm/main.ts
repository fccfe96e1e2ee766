/** What Terraform starts. */
import { serve } from '../../../../src/protocol/serve';
import { siblingServer } from '../sibling';
import { helm } from '.';

void serve(siblingServer(helm));
