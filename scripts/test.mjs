// `npm test`: everything that needs Node, git and terraform only. Arguments go to jest.
import { runTests } from './jest.mjs';

runTests('jest.config.js', process.argv.slice(2));
