/** What Terraform starts. */
import { serve } from '../../../../src/protocol/serve';
import { siblingServer } from '../sibling';
import { docker } from '.';

void serve(siblingServer(docker));
