declare module 'bpmn-js-token-simulation' {
  const module: object;
  export default module;
}

declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages?: object);
    fromXML(xml: string): Promise<{ rootElement: object }>;
    toXML(rootElement: object, options?: { format?: boolean }): Promise<{ xml: string }>;
  }
}
