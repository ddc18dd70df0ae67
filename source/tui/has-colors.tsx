import {renderToString, Text} from 'ink';

/** Whether Ink draws in colours, bold or inverse here. It has asked the environment as it was loaded, and tells nobody. */
export function hasColors(): boolean {
	return renderToString(<Text bold>x</Text>) !== 'x';
}
