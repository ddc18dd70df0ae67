import type {Snapshot} from '../../controller/controller.js';
import type {OverlayBox} from '../overlays/box.js';
import {toConfirmBox} from '../overlays/confirm/to-confirm-box.js';
import {copyItems} from '../overlays/copy/copy-items.js';
import {toCopyBox} from '../overlays/copy/to-copy-box.js';
import {toHealthBox} from '../overlays/health/to-health-box.js';
import {toHelpBox} from '../overlays/help/to-help-box.js';
import {toLogBox} from '../overlays/log/to-log-box.js';
import {toModelBox} from '../overlays/model/to-model-box.js';
import type {Overlay} from '../overlays/overlay.js';
import {
	type SelfTestRun,
	toSelfTestBox,
} from '../overlays/self-test/to-self-test-box.js';
import {
	type ServiceView,
	toServiceBox,
} from '../overlays/service/to-service-box.js';
import {toTokenBox} from '../overlays/service/to-token-box.js';
import type {View} from './view.js';

/** What overlays show that neither the state nor the snapshot holds. */
export type OverlayData = {selfTest: SelfTestRun; service: ServiceView};

/** The contents of an overlay, for the width it gets. */
export function toOverlayBox(
	overlay: Overlay,
	columns: number,
	options: {snapshot: Snapshot; view: View; now: number; data: OverlayData},
): OverlayBox {
	const {snapshot, view, now, data} = options;
	switch (overlay.type) {
		case 'help': {
			return toHelpBox(overlay, {columns, context: view.context});
		}

		case 'model': {
			return toModelBox(overlay, snapshot, columns);
		}

		case 'self-test': {
			return toSelfTestBox(data.selfTest, columns);
		}

		case 'service': {
			return toServiceBox(data.service, {columns, top: overlay.top});
		}

		case 'token': {
			return toTokenBox(overlay, columns);
		}

		case 'copy': {
			const items = copyItems(snapshot, view.selected);
			return toCopyBox(overlay, items, columns);
		}

		case 'log': {
			return toLogBox(overlay, snapshot.traffic.notices, columns);
		}

		case 'health': {
			return toHealthBox(snapshot, {columns, now});
		}

		case 'confirm': {
			return toConfirmBox(overlay.question, columns);
		}
	}
}
