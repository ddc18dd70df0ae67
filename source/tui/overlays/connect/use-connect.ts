import {useEffect, useState} from 'react';
import type {WrittenFile} from '../../../connect/apply-plan.js';
import type {Connections} from '../../../connect/connections.js';
import {toErrorMessage} from '../../../errors/to-error-message.js';
import type {ConnectRun, ConnectView, Overlay} from '../overlay.js';

/** Looks for clients while a panel that lists them is open, gets a change ready, and writes it as the task asks. */
export function useConnect(
	connections: Connections | undefined,
	overlays: readonly Overlay[],
): ConnectView {
	// The copy menu names those found.
	const isOpen = overlays.some(({type}) => ['connect', 'copy'].includes(type));
	const change = overlays.find((overlay) => overlay.type === 'connect-change');
	const {id, kind, task} = change ?? {};
	const [listed, setListed] = useState<
		Pick<ConnectView, 'clients' | 'failure'>
	>({});
	const [planned, setPlanned] = useState<Pick<ConnectView, 'failure' | 'plan'>>(
		{},
	);
	const [run, setRun] = useState<ConnectRun>();
	const isRunning = run?.isRunning ?? false;

	useEffect(() => {
		if (!isOpen || isRunning || connections === undefined) {
			return undefined;
		}

		return watch(async () => ({clients: await connections.list()}), setListed);
	}, [connections, isOpen, isRunning]);

	useEffect(() => {
		setPlanned({});
		setRun(undefined);
		if (id === undefined || connections === undefined) {
			return undefined;
		}

		return watch(
			async () => ({
				plan: await (kind === 'undo'
					? connections.planUndo(id)
					: connections.plan(id)),
			}),
			setPlanned,
		);
	}, [connections, id, kind]);

	useEffect(() => {
		if (task === undefined || connections === undefined) {
			return undefined;
		}

		const ending = new AbortController();
		void runTask(connections, task, {signal: ending.signal, show: setRun});
		return () => {
			ending.abort();
		};
	}, [connections, task]);

	return {
		...listed,
		...(id !== undefined && planned),
		...(run && {run}),
	};
}

/** Shows what was read, or why not, unless nobody waits for it any more. */
function watch<Shown>(
	read: () => Promise<Shown>,
	show: (shown: Shown | {failure: string}) => void,
): () => void {
	let isWanted = true;
	const work = async () => {
		let shown: Shown | {failure: string};
		try {
			shown = await read();
		} catch (error) {
			shown = {failure: toErrorMessage(error)};
		}

		if (isWanted) {
			show(shown);
		}
	};

	void work();
	return () => {
		isWanted = false;
	};
}

async function runTask(
	connections: Connections,
	{plan, findRequest}: NonNullable<Overlay<'connect-change'>['task']>,
	{signal, show}: {signal: AbortSignal; show: (run: ConnectRun) => void},
): Promise<void> {
	let written: WrittenFile[] = [];
	const update = (run: Partial<ConnectRun>) => {
		if (!signal.aborted) {
			show({isRunning: true, written, ...run});
		}
	};

	update({});
	try {
		written = await connections.apply(plan);
		update({isRunning: plan.kind === 'connect'});
		if (plan.kind === 'connect') {
			const proof = await connections.prove(plan.client.id, {
				signal,
				findRequest,
			});
			update({isRunning: false, proof});
		}
	} catch (error) {
		update({isRunning: false, failure: toErrorMessage(error)});
	}
}
