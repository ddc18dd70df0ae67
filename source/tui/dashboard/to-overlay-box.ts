import type {Snapshot} from '../../controller/controller.js';
import type {Exchange} from '../../traffic/exchange.js';
import type {KeyContext} from '../keys/conditions.js';
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
import {toUsageBox} from '../overlays/usage/to-usage-box.js';

/** What overlays show that neither the state nor the snapshot holds. */
export type OverlayData = {selfTest: SelfTestRun; service: ServiceView};

/** The contents of an overlay, for the width it gets. */
export function toOverlayBox(
	overlay: Overlay,
	columns: number,
	options: {
		snapshot: Snapshot;
		selected: Exchange | undefined;
		context: KeyContext;
		now: number;
		data: OverlayData;
	},
): OverlayBox {
	const {snapshot, selected, context, now, data} = options;
	switch (overlay.type) {
		case 'help': {
			return toHelpBox(overlay, {columns, context});
		}

		case 'model': {
			return toModelBox(overlay, snapshot, columns);
		}

		case 'self-test': {
			return toSelfTestBox(data.selfTest, {columns, top: overlay.top});
		}

		case 'service': {
			return toServiceBox(data.service, {columns, top: overlay.top});
		}

		case 'token': {
			return toTokenBox(overlay, columns);
		}

		case 'copy': {
			const items = copyItems(snapshot, selected);
			return toCopyBox(overlay, items, columns);
		}

		case 'log': {
			return toLogBox(overlay, snapshot.traffic, {columns, now});
		}

		case 'usage': {
			return toUsageBox(overlay, snapshot.traffic, {columns, now});
		}

		case 'health': {
			return toHealthBox(snapshot, {columns, now, top: overlay.top});
		}

		case 'confirm': {
			return toConfirmBox(overlay.question, columns);
		}
	}
}
