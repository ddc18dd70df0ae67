/** Some cures are a command to type. Others are advice, which begins as a sentence does. */
export function isCommand(cure: string): boolean {
	return !/^\p{Lu}[\p{Ll} ]/v.test(cure);
}
