import { testInterruptions } from './interrupted';

jest.mock('../../src/clock', () => jest.requireActual<object>('./virtual-time'));
jest.mock('../../src/hub/dispatcher', () => jest.requireActual<object>('./in-process'));

testInterruptions('distr_application_version');
