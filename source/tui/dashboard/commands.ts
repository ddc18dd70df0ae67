import type {CommandId} from '../keys/key-entry.js';
import {detailCommands} from './detail-commands.js';
import {filterCommands} from './filter-commands.js';
import {inputCommands} from './input-commands.js';
import {mainCommands} from './main-commands.js';
import {overlayCommands} from './overlay-commands.js';
import {searchCommands} from './search-commands.js';
import {serviceCommands} from './service-commands.js';
import type {Command} from './session.js';

/** What the commands of the key table do. */
export const commands: Record<CommandId, Command> = {
	...mainCommands,
	...detailCommands,
	...filterCommands,
	...inputCommands,
	...searchCommands,
	...overlayCommands,
	...serviceCommands,
};
