/** Version of the package and of the provider; a test holds it against package.json. */
export const version = '0.1.0'
