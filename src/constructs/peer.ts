const framework = 'cdktf'

/** Says what to install where the framework is missing; it comes first, before anything that needs it is loaded. */
const demandFramework = (): void => {
  try {
    // Loaded rather than looked for, so that an app which is bundled finds what is in its bundle.
    require('cdktf')
  } catch (cause) {
    if (Object(cause).code !== 'MODULE_NOT_FOUND') throw cause
    const reason = `"@tunesmith/constructs/${framework}" is built on ${framework}, which is not installed here: npm install ${framework} constructs`
    throw new Error(reason, { cause })
  }
}

demandFramework()
