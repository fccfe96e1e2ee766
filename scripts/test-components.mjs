// `npm run test:components`: what needs a real Docker engine, helm or kubectl as well. Arguments go to jest.
import { runTests } from './jest.mjs';

runTests('jest.components.config.js', process.argv.slice(2));
