/** What clients show when Claude refuses: the API says that it does, not why. */
export const refusalText = 'Claude declined to answer this request.';
