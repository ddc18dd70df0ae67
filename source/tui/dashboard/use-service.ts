import {useEffect, useState} from 'react';
import type {ServiceController} from '../../service/service-controller.js';
import type {ServiceTask} from '../overlays/overlay.js';
import type {ServiceView} from '../overlays/service/to-service-box.js';

const nothing: ServiceView = {steps: [], isRunning: false};

/** What the autostart panel shows: asked for when it opens, and again after each task it runs. */
export function useService(
	service: ServiceController,
	overlay: {task?: ServiceTask} | undefined,
): ServiceView {
	const [view, setView] = useState(nothing);
	const isOpen = overlay !== undefined;
	const verb = overlay?.task?.verb;
	const run = overlay?.task?.run;

	useEffect(() => {
		if (!isOpen) {
			return undefined;
		}

		let isCurrent = true;
		const update = (change: Partial<ServiceView>) => {
			if (isCurrent) {
				setView((before) => ({...before, ...change}));
			}
		};

		const work = async () => {
			try {
				update({failure: undefined});
				if (verb !== undefined) {
					update({steps: [], isRunning: true});
					// Whoever confirmed it was told how many answers it cuts off.
					for await (const step of service[verb]({running: 'cut'})) {
						// A step is told when it begins and again when it ends.
						setView((before) => ({
							...before,
							steps: [...before.steps.filter(({id}) => id !== step.id), step],
						}));
					}
				}

				update({isRunning: false});
				const [status, preview] = await Promise.all([
					service.status(),
					service.preview(),
				]);
				update({status, preview});
			} catch (error) {
				const failure = error instanceof Error ? error.message : String(error);
				update({isRunning: false, failure});
			}
		};

		void work();
		return () => {
			isCurrent = false;
		};
	}, [service, isOpen, verb, run]);

	return view;
}
