import type {ServiceDefinition} from './definition/service-definition.js';
import type {ServiceSteps} from './service-steps.js';

/** What starts things at login on one kind of machine: launchd or systemd. */
export type ServiceManager = {
	kind: 'launchd' | 'systemd';
	/** Where its file belongs. */
	path: string;
	/** Folders that the service needs and that only it uses; made by install, removed by uninstall. */
	folders: string[];
	/** What the file says. Throws when a value cannot be written in it. */
	toFile(definition: ServiceDefinition): string;
	/** What such a file starts, to compare with another; `undefined` when it says nothing of the kind. */
	toCommand(file: string): string | undefined;
	/** The variables that such a file sets, to compare with another's: by name, as they are written in it. */
	toVariables(file: string): Map<string, string>;
	/** Where the file of what is installed is, if that can be elsewhere: an earlier version had another name. */
	findPath?(): Promise<string>;
	state(): Promise<ServiceState>;
	/** Of all that `load` ends, where that is more than the service: an earlier version under another name. */
	statesOfReplaced?(): Promise<ServiceState[]>;
	/** Reads the file and starts what it says; what was loaded before ends first. */
	load(): ServiceSteps;
	/** Ends the service and forgets it. The file is still there. */
	unload(): ServiceSteps;
	/** What is left to do when the file is gone, if anything. */
	forget?(): ServiceSteps;
	restart(): ServiceSteps;
	/** The newest lines of its log, oldest first. */
	logTail(): Promise<string[]>;
	/** What a person should know of this machine, sentences with a command. */
	hints(): Promise<string[]>;
};

export type ServiceState = {
	loaded: boolean;
	running: boolean;
	pid?: number;
	lastExit?: string;
};
