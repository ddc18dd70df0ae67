/** Whether a fix is a command to type. Otherwise it is advice, which begins like a sentence. */
export function isCommand(cure: string): boolean {
	return !/^\p{Lu}[\p{Ll} ]/v.test(cure);
}
