const framework = 'cdktf'

/** Tells what to install if the framework is missing. Runs before anything that needs the framework is loaded. */
const demandFramework = (): void => {
  try {
    // Loaded rather than resolved, so that a bundled app finds the framework in its bundle.
    require('cdktf')
  } catch (cause) {
    if (Object(cause).code !== 'MODULE_NOT_FOUND') throw cause
    const reason = `"@tunesmith/constructs/${framework}" is built on ${framework}, which is not installed here: npm install ${framework} constructs`
    throw new Error(reason, { cause })
  }
}

demandFramework()
