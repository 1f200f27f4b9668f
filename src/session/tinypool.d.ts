/** Where tinypool puts what its threads are given. */
declare namespace NodeJS {
  interface Process {
    __tinypool_state__: { readonly workerData: unknown };
  }
}
