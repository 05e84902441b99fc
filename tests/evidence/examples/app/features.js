/** What is turned on for everybody. */
export const features = { beta: false };
