declare module 'bpmn-js-token-simulation' {
  const module: object;
  export default module;
}

declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages?: object);
  }
}
