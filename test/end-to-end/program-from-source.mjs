// The program as one file that Node runs by itself, which is what a service needs: built from its source as it runs.
import {register} from 'tsx/esm/api';

register();
const cli = new URL('../../source/cli.ts', import.meta.url);
await import(cli.href);
