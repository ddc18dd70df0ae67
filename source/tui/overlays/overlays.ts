import type {TextEdit} from '../input/text-input.js';
import type {KeyEntry} from '../keys/key-entry.js';
import type {Session} from '../state/session.js';
import type {OverlayBox} from './box.js';
import {budgetOverlay} from './budgets/budget-overlay.js';
import {budgetsOverlay} from './budgets/budgets-overlay.js';
import {connectChangeOverlay} from './connect/connect-change-overlay.js';
import {connectOverlay} from './connect/connect-overlay.js';
import {confirmOverlay} from './confirm-overlay.js';
import {copyOverlay} from './copy-overlay.js';
import {draftOverlay} from './draft/draft-overlay.js';
import {exportOverlay} from './export-overlay.js';
import {healthOverlay} from './health-overlay.js';
import {helpOverlay} from './help-overlay.js';
import {logOverlay} from './log/log-overlay.js';
import {modelOverlay} from './model-overlay.js';
import type {OverlayFacts, OverlayKind} from './overlay-kind.js';
import type {Overlay, OverlayType} from './overlay.js';
import {planOverlay} from './plan/plan-overlay.js';
import {selfTestOverlay} from './self-test/self-test-overlay.js';
import {optionsOverlay} from './options-overlay.js';
import {sortOverlay} from './sort-overlay.js';
import {serviceOverlay} from './service/service-overlay.js';
import {tokenOverlay} from './service/token-overlay.js';
import {usageOverlay} from './usage/usage-overlay.js';
import {viewOverlay} from './view/view-overlay.js';

/** Every kind of overlay. A new one is its file, its state in `overlay.ts`, and a line here. */
export const overlays: {
	[Type in OverlayType]: OverlayKind<Overlay<Type>>;
} = {
	help: helpOverlay,
	model: modelOverlay,
	'self-test': selfTestOverlay,
	service: serviceOverlay,
	token: tokenOverlay,
	copy: copyOverlay,
	view: viewOverlay,
	draft: draftOverlay,
	sort: sortOverlay,
	options: optionsOverlay,
	connect: connectOverlay,
	'connect-change': connectChangeOverlay,
	export: exportOverlay,
	log: logOverlay,
	usage: usageOverlay,
	plan: planOverlay,
	budgets: budgetsOverlay,
	budget: budgetOverlay,
	health: healthOverlay,
	confirm: confirmOverlay,
};

export function overlayKeys({type}: Overlay): readonly KeyEntry[] {
	return overlays[type].keys;
}

export function toOverlayBox<Type extends OverlayType>(
	overlay: Overlay<Type>,
	facts: OverlayFacts,
): OverlayBox {
	return overlays[overlay.type].toBox(overlay, facts);
}

/** What is typed, pasted or erased, where the overlay takes text. */
export function editOverlay<Type extends OverlayType>(
	overlay: Overlay<Type>,
	edit: TextEdit,
): Overlay<Type> {
	return overlays[overlay.type].edit?.(overlay, edit) ?? overlay;
}

/** Does what a key of the overlay on top is for. */
export function runOverlayCommand(
	id: string,
	overlay: Overlay,
	session: Session,
): void {
	const step = (by: number) => {
		const next = stepOverlay(overlay, by, session);
		session.dispatch({type: 'overlay-change', overlay: next});
	};

	switch (id) {
		case 'menu-down': {
			step(1);
			break;
		}

		case 'menu-up': {
			step(-1);
			break;
		}

		case 'menu-half-down': {
			step(halfOf(session));
			break;
		}

		case 'menu-half-up': {
			step(-halfOf(session));
			break;
		}

		case 'menu-first': {
			step(Number.NEGATIVE_INFINITY);
			break;
		}

		case 'menu-last': {
			step(Number.POSITIVE_INFINITY);
			break;
		}

		case 'menu-accept': {
			accept(overlay, session);
			break;
		}

		case 'close': {
			session.dispatch({type: 'overlay-close', at: session.now});
			break;
		}

		default: {
			runOwnCommand(id, overlay, session);
		}
	}
}

function stepOverlay<Type extends OverlayType>(
	overlay: Overlay<Type>,
	by: number,
	session: Session,
): Overlay<Type> {
	return overlays[overlay.type].step?.(overlay, by, session) ?? overlay;
}

function accept<Type extends OverlayType>(
	overlay: Overlay<Type>,
	session: Session,
): void {
	overlays[overlay.type].accept?.(session, overlay);
}

function runOwnCommand<Type extends OverlayType>(
	id: string,
	overlay: Overlay<Type>,
	session: Session,
): void {
	overlays[overlay.type].commands?.[id]?.(session, overlay);
}

/** Half of what is in sight. */
function halfOf({view}: Session): number {
	const {start = 0, end = 0} = view.overlay ?? {};
	return Math.max(1, Math.floor((end - start) / 2));
}
