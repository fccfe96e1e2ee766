import { testInterruptions } from './interrupted';

jest.mock('../../src/clock', () => jest.requireActual<object>('./virtual-time'));
jest.mock('../../src/hub/dispatcher', () => jest.requireActual<object>('./in-process'));

testInterruptions('distr_application', 'distr_customer_organization', 'distr_deployment_target', 'data sources');
