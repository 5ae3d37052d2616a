declare module 'bpmn-js-token-simulation' {
  const module: object;
  export default module;
}
