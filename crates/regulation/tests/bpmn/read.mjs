// Reads every .bpmn file of a folder as other programs do, and tells what is wrong with it.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { layoutProcess } from 'bpmn-auto-layout';
import { BpmnModdle } from 'bpmn-moddle';

const faults = [];

/** The definitions of a file; what the reader warns of is a fault. */
async function read(name, xml) {
  const { rootElement, warnings } = await new BpmnModdle().fromXML(xml);
  warnings.forEach((warning) => faults.push(`${name}: ${warning.message}`));
  return rootElement;
}

/** What is drawn, by the id of what it stands for. */
function drawn(definitions) {
  const planes = (definitions.diagrams ?? []).map((diagram) => diagram.plane);
  const elements = planes.flatMap((plane) => plane.planeElement ?? []);
  return new Map(elements.map((element) => [element.bpmnElement?.id, element]));
}

function isFlow(element) {
  return element.$type === 'bpmn:SequenceFlow';
}

/** Both ends know the flow, and the one taken when nothing else holds is one of them. */
function checkFlow(say, flow) {
  const { id, sourceRef, targetRef } = flow;
  if (!sourceRef?.outgoing?.includes(flow)) say(`${id} does not leave ${sourceRef?.id}`);
  if (!targetRef?.incoming?.includes(flow)) say(`${id} does not enter ${targetRef?.id}`);
}

function checkNode(say, node) {
  const incoming = node.incoming?.length ?? 0;
  const outgoing = node.outgoing?.length ?? 0;
  if (node.$type === 'bpmn:StartEvent' ? incoming > 0 : incoming === 0) say(`${node.id}: ${incoming} ways in`);
  if (node.$type === 'bpmn:EndEvent' ? outgoing > 0 : outgoing === 0) say(`${node.id}: ${outgoing} ways out`);
  if (node.default && !node.outgoing.includes(node.default)) say(`${node.id}: default is not its own`);
  if (node.default?.conditionExpression) say(`${node.id}: default has a condition`);
}

/** Every node has its place, every flow a line. */
function checkPicture(say, elements, pictures) {
  for (const element of elements) {
    const picture = pictures.get(element.id);
    if (isFlow(element) && !(picture?.waypoint?.length >= 2)) say(`${element.id} has no line`);
    if (!isFlow(element) && !(picture?.bounds?.width > 0)) say(`${element.id} has no place`);
  }
}

/** From the start events everything is reached. */
function checkReach(say, nodes) {
  const reached = new Set(nodes.filter((node) => node.$type === 'bpmn:StartEvent'));
  if (reached.size === 0) say('nothing starts it');
  for (const node of reached) node.outgoing?.forEach((flow) => flow.targetRef && reached.add(flow.targetRef));
  nodes.filter((node) => !reached.has(node)).forEach((node) => say(`${node.id} is never reached`));
  if (!nodes.some((node) => node.$type === 'bpmn:EndEvent')) say('it never ends');
}

function check(name, definitions) {
  const pictures = drawn(definitions);
  const processes = definitions.rootElements.filter((element) => element.$type === 'bpmn:Process');
  if (processes.length !== 1) faults.push(`${name}: ${processes.length} processes`);
  for (const process of processes) {
    const say = (fault) => faults.push(`${name}: ${fault}`);
    const elements = process.flowElements;
    elements.filter(isFlow).forEach((flow) => checkFlow(say, flow));
    const nodes = elements.filter((element) => !isFlow(element));
    nodes.forEach((node) => checkNode(say, node));
    checkPicture(say, elements, pictures);
    checkReach(say, nodes);
  }
}

/** The same process, the ways out of each node listed the other way round. */
async function turned(xml) {
  const moddle = new BpmnModdle();
  const { rootElement } = await moddle.fromXML(xml);
  const elements = rootElement.rootElements.flatMap((element) => element.flowElements ?? []);
  for (const node of elements.filter((element) => element.outgoing)) node.outgoing = [...node.outgoing].reverse();
  return (await moddle.toXML(rootElement)).xml;
}

/** bpmn-auto-layout 1.3.0 falls over some orders of the ways out of a node (its issue 151), which mean nothing in BPMN. */
async function laidOut(xml) {
  return layoutProcess(xml).catch(async () => layoutProcess(await turned(xml)));
}

const folder = process.argv[2];
const names = (await readdir(folder)).filter((name) => name.endsWith('.bpmn'));
for (const name of names) {
  const xml = await readFile(join(folder, name), 'utf8');
  const broken = faults.length;
  check(name, await read(name, xml));
  if (faults.length > broken) continue;
  // Laid out by others it is still the same process.
  check(`${name}, laid out anew`, await read(name, await laidOut(xml)));
}
faults.forEach((fault) => console.error(fault));
console.log(`${names.length} read`);
process.exitCode = faults.length > 0 || names.length === 0 ? 1 : 0;
