// A file as other tools write it, with what is theirs in every place where the standard allows it and in some where it does not.
export const FOREIGN = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:haus="urn:werkzeug:haus" id="d" targetNamespace="urn:test" exporter="Haus" exporterVersion="7" haus:stand="2024-03">
  <process id="p" name="Hund anmelden" haus:akte="20.3">
    <extensionElements><haus:freigabe durch="Müller"><haus:datum>2024-03-01</haus:datum></haus:freigabe></extensionElements>
    <startEvent id="s" name="Hund angeschafft"><outgoing>f</outgoing></startEvent>
    <userTask id="t" name="Antrag prüfen" camunda:assignee="\${sachbearbeitung}" haus:kosten="12,50">
      <documentation textFormat="text/plain">Auf Vollständigkeit sehen</documentation>
      <extensionElements><camunda:formData><camunda:formField id="rasse" label="Rasse" type="string"/></camunda:formData><haus:minuten wert="9"/></extensionElements>
      <incoming>f</incoming><outgoing>g</outgoing>
      <haus:merkzettel>Gelb</haus:merkzettel>
    </userTask>
    <endEvent id="e" name="Hund angemeldet"><incoming>g</incoming></endEvent>
    <sequenceFlow id="f" sourceRef="s" targetRef="t"/>
    <sequenceFlow id="g" sourceRef="t" targetRef="e" haus:dicke="2"/>
  </process>
  <bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="P" bpmnElement="p">
    <bpmndi:BPMNShape id="S1" bpmnElement="s"><dc:Bounds x="160" y="122" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="S2" bpmnElement="t" haus:farbe="#ffeeaa"><dc:Bounds x="250" y="100" width="100" height="80"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="S3" bpmnElement="e"><dc:Bounds x="410" y="122" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="E1" bpmnElement="f"><di:waypoint x="196" y="140"/><di:waypoint x="250" y="140"/></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="E2" bpmnElement="g"><di:waypoint x="350" y="140"/><di:waypoint x="410" y="140"/></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>
`;

/** KEPT are the pieces that belong to other tools, as any writer of XML writes them. */
export const KEPT = [
  'exporterVersion="7"', 'haus:stand="2024-03"', 'haus:akte="20.3"', '<haus:freigabe durch="Müller">', '<haus:datum>2024-03-01</haus:datum>',
  'camunda:assignee="${sachbearbeitung}"', 'haus:kosten="12,50"', '<camunda:formField id="rasse" label="Rasse" type="string"', '<haus:minuten wert="9"',
  '<haus:merkzettel>Gelb</haus:merkzettel>', 'haus:dicke="2"', 'haus:farbe="#ffeeaa"', 'Auf Vollständigkeit sehen',
];

const MODEL_NS = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:dd="http://www.omg.org/spec/DD/20100524/DI"';
const shape = (of, x, width = 100) => `<di:BPMNShape id="${of}_di" bpmnElement="${of}"><dc:Bounds x="${x}" y="100" width="${width}" height="80"/></di:BPMNShape>`;

// As vendors write them: first an overview of the pools, as a drawing of the whole file, then the process itself; the event at the edge begins a flow of its own.
export const TWO_DRAWINGS = `<?xml version="1.0" encoding="UTF-8"?>
<definitions ${MODEL_NS} id="d" targetNamespace="urn:test">
  <collaboration id="c" name="Überblick"><participant id="amt" name="Amt"/><participant id="buerger" name="Bürger"/><textAnnotation id="notiz"><text>Auch ohne Konto</text></textAnnotation></collaboration>
  <process id="p" name="Hund anmelden">
    <startEvent id="start" name="Antrag eingegangen"/><sequenceFlow id="f1" sourceRef="start" targetRef="pruefen"/>
    <userTask id="pruefen" name="Antrag prüfen"/><sequenceFlow id="f2" sourceRef="pruefen" targetRef="ende"/>
    <boundaryEvent id="frist" name="Frist abgelaufen" attachedToRef="pruefen"><outgoing>f3</outgoing><timerEventDefinition id="zeit"/></boundaryEvent>
    <sequenceFlow id="f3" sourceRef="frist" targetRef="ruhen"/>
    <endEvent id="ende" name="Hund angemeldet"/><endEvent id="ruhen" name="Antrag ruht"/>
  </process>
  <di:BPMNDiagram id="D1" name="Überblick"><di:BPMNPlane id="P1" bpmnElement="d">${shape('amt', 100, 300)}${shape('buerger', 500, 300)}${shape('notiz', 900)}</di:BPMNPlane></di:BPMNDiagram>
  <di:BPMNDiagram id="D2"><di:BPMNPlane id="P2" bpmnElement="p">
    ${shape('start', 100, 36)}${shape('pruefen', 200)}${shape('frist', 282, 36)}${shape('ende', 400, 36)}${shape('ruhen', 500, 36)}
    <di:BPMNEdge id="f1_di" bpmnElement="f1"><dd:waypoint x="136" y="140"/><dd:waypoint x="200" y="140"/></di:BPMNEdge>
    <di:BPMNEdge id="f2_di" bpmnElement="f2"><dd:waypoint x="300" y="140"/><dd:waypoint x="400" y="140"/></di:BPMNEdge>
    <di:BPMNEdge id="f3_di" bpmnElement="f3"><dd:waypoint x="258" y="180"/><dd:waypoint x="518" y="180"/></di:BPMNEdge>
  </di:BPMNPlane></di:BPMNDiagram>
</definitions>
`;
