import {editInput, type TextEdit} from '../input/text-input.js';
import type {Session} from './session.js';

/** What is typed, pasted or erased goes to the text that has the keys; where there is none, nothing happens. */
export function editText(
	{view, state, dispatch}: Session,
	edit: TextEdit,
): void {
	const overlay = state.overlays.at(-1);
	if (overlay?.type === 'help') {
		const input = editInput(overlay.input, edit);
		const index = input.text === overlay.input.text ? overlay.index : 0;
		dispatch({type: 'overlay-change', overlay: {...overlay, input, index}});
	} else if (overlay?.type === 'token') {
		const input = editInput(overlay.input, edit);
		dispatch({type: 'overlay-change', overlay: {...overlay, input}});
	} else if (view.scope === 'filter') {
		dispatch({type: 'filter', action: {type: 'input', edit}});
	} else if (view.scope === 'search') {
		dispatch({type: 'search', action: {type: 'input', edit}});
	}
}
