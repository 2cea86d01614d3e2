//! BPMN 2.0: a process for each kind of case. A stage is a user task; where there is a choice of actions, or an
//! action branches, an exclusive gateway follows; an end that can be left again is an event with a gateway after it.

use std::fmt::Write;

use worktime::Lang;

use super::layout::{Line, Point, Route, Size, layout};
use super::text::{escape, width, wrap};
use crate::check::graph::{Condition, ways};
use crate::compiled::{Action, Kind, KindId, Regulation, Stage};
use crate::explain::Teller;

/// What the nodes of a process are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Start,
    Task,
    Gateway,
    Closed,
    End,
}

#[derive(Debug)]
struct Node {
    id: String,
    sort: Sort,
    name: String,
    documentation: Option<String>,
}

#[derive(Debug)]
struct Flow {
    from: usize,
    to: usize,
    name: String,
    /// A guard, in CEL.
    condition: Option<String>,
    /// Taken when no condition holds.
    otherwise: bool,
}

#[derive(Default)]
struct Process {
    id: String,
    name: String,
    documentation: String,
    nodes: Vec<Node>,
    flows: Vec<Flow>,
}

pub(super) fn write(regulation: &Regulation, kind: Option<&KindId>, lang: Lang) -> String {
    let kinds = regulation.kinds.values().filter(|found| kind.is_none_or(|kind| found.id == *kind));
    let processes: Vec<Process> = kinds.map(|kind| Process::of(regulation, kind, lang)).collect();
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<bpmn:definitions \
         xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" \
         xmlns:bpmndi=\"http://www.omg.org/spec/BPMN/20100524/DI\" \
         xmlns:dc=\"http://www.omg.org/spec/DD/20100524/DC\" xmlns:di=\"http://www.omg.org/spec/DD/20100524/DI\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" id=\"Definitions\" \
         expressionLanguage=\"https://cel.dev\" targetNamespace=\"urn:otklik:regulation\">\n",
    );
    for process in &processes {
        process.write(&mut xml);
    }
    for process in &processes {
        process.write_diagram(&mut xml);
    }
    xml.push_str("</bpmn:definitions>\n");
    xml
}

impl Process {
    fn of(regulation: &Regulation, kind: &Kind, lang: Lang) -> Process {
        let teller = Teller::new(regulation, lang);
        let deadlines = kind.deadlines.iter().filter_map(|id| regulation.deadline(id));
        let mut process = Process {
            id: format!("Process_{}", kind.id),
            name: kind.title.clone(),
            documentation: deadlines.map(|deadline| teller.brief(deadline)).collect::<Vec<_>>().join("\n"),
            ..Process::default()
        };
        for (index, (stage, label)) in teller.entries(kind).into_iter().enumerate() {
            let name = if label.is_empty() { kind.title.clone() } else { label };
            let id = format!("Start_{}_{index}", kind.id);
            let start = process.node(Node { id, sort: Sort::Start, name, documentation: None });
            if let Some(stage) = regulation.stage(&stage) {
                let to = process.stage(&teller, kind, stage);
                process.flow(start, to, String::new(), None);
            }
        }
        for stage in regulation.stages.values().filter(|stage| teller.reaches(&kind.id, &stage.id)) {
            process.actions(&teller, kind, stage);
        }
        process
    }

    fn node(&mut self, node: Node) -> usize {
        if let Some(index) = self.nodes.iter().position(|known| known.id == node.id) {
            return index;
        }
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    fn flow(&mut self, from: usize, to: usize, name: String, condition: Option<String>) {
        self.flows.push(Flow { from, to, name, condition, otherwise: false });
    }

    fn stage(&mut self, teller: &Teller, kind: &Kind, stage: &Stage) -> usize {
        let sort = match stage.end {
            None => Sort::Task,
            Some(_) if leaving(teller, kind, stage).next().is_some() => Sort::Closed,
            Some(_) => Sort::End,
        };
        let id = format!("Stage_{}_{}", kind.id, stage.id);
        self.node(Node { id, sort, name: stage.title.clone(), documentation: Some(teller.stage_note(stage)) })
    }

    /// What may be done at a stage and where it leads.
    fn actions(&mut self, teller: &Teller, kind: &Kind, stage: &Stage) {
        let from = self.stage(teller, kind, stage);
        let actions: Vec<&Action> = leaving(teller, kind, stage).collect();
        let closed = self.nodes.get(from).is_some_and(|node| node.sort == Sort::Closed);
        let from = if actions.len() > 1 || closed { self.choice(kind, stage, from) } else { from };
        if closed {
            let id = format!("End_{}_{}", kind.id, stage.id);
            let name = teller.t("Закрыто", "Closed");
            let end = self.node(Node { id, sort: Sort::End, name, documentation: None });
            self.flow(from, end, String::new(), None);
        }
        for action in actions {
            self.action(teller, kind, stage, action, from);
        }
    }

    fn choice(&mut self, kind: &Kind, stage: &Stage, from: usize) -> usize {
        let id = format!("Choice_{}_{}", kind.id, stage.id);
        let choice = self.node(Node { id, sort: Sort::Gateway, name: String::new(), documentation: None });
        self.flow(from, choice, String::new(), None);
        choice
    }

    fn action(&mut self, teller: &Teller, kind: &Kind, stage: &Stage, action: &Action, from: usize) {
        let when = action.when.as_ref().map(|when| when.source().to_owned());
        let becomes = action.effects.kind.as_ref().filter(|becomes| **becomes != kind.id);
        if let Some(other) = becomes {
            let title = teller.kind_title(other);
            let id = format!("Kind_{}_{other}", kind.id);
            let name = teller.t("Дальше — ", "Next: ") + &teller.quoted(&title);
            let to = self.node(Node { id, sort: Sort::End, name, documentation: None });
            return self.flow(from, to, action.title.clone(), when);
        }
        let ways = ways(action, &stage.id, &kind.id);
        let mut from = from;
        let mut name = action.title.clone();
        if ways.len() > 1 {
            let id = format!("Branch_{}_{}_{}", kind.id, stage.id, action.id);
            let fork = self.node(Node { id, sort: Sort::Gateway, name: String::new(), documentation: None });
            self.flow(from, fork, name, when.clone());
            (from, name) = (fork, String::new());
        }
        for way in &ways {
            let Some(to) = teller.stage_of(way.to) else { continue };
            let to = self.stage(teller, kind, to);
            let (name, condition) = match way.condition {
                Condition::None => (name.clone(), when.clone()),
                Condition::When(when) => (teller.condition(when), Some(when.source().to_owned())),
                Condition::Otherwise => (teller.t("иначе", "otherwise"), None),
            };
            let otherwise = matches!(way.condition, Condition::Otherwise);
            self.flows.push(Flow { from, to, name, condition, otherwise });
        }
    }

    fn write(&self, xml: &mut String) {
        let _ = writeln!(
            xml,
            "  <bpmn:process id=\"{}\" name=\"{}\" isExecutable=\"false\">",
            self.id,
            escape(&self.name)
        );
        documentation(xml, &self.documentation);
        for (number, node) in self.nodes.iter().enumerate() {
            self.write_node(xml, number, node);
        }
        for (number, flow) in self.flows.iter().enumerate() {
            self.write_flow(xml, number, flow);
        }
        xml.push_str("  </bpmn:process>\n");
    }

    fn write_node(&self, xml: &mut String, number: usize, node: &Node) {
        let tag = tag(node.sort);
        let name =
            if node.name.is_empty() { String::new() } else { format!(" name=\"{}\"", escape(&node.name)) };
        let otherwise = self
            .flows
            .iter()
            .position(|flow| node.sort == Sort::Gateway && flow.from == number && flow.otherwise);
        let otherwise =
            otherwise.map(|flow| format!(" default=\"{}\"", self.flow_id(flow))).unwrap_or_default();
        let _ = writeln!(xml, "    <bpmn:{tag} id=\"{}\"{name}{otherwise}>", node.id);
        documentation(xml, node.documentation.as_deref().unwrap_or_default());
        for (flow, _) in self.flows.iter().enumerate().filter(|(_, flow)| flow.to == number) {
            let _ = writeln!(xml, "      <bpmn:incoming>{}</bpmn:incoming>", self.flow_id(flow));
        }
        for (flow, _) in self.flows.iter().enumerate().filter(|(_, flow)| flow.from == number) {
            let _ = writeln!(xml, "      <bpmn:outgoing>{}</bpmn:outgoing>", self.flow_id(flow));
        }
        let _ = writeln!(xml, "    </bpmn:{tag}>");
    }

    fn write_flow(&self, xml: &mut String, number: usize, flow: &Flow) {
        let ends = self.nodes.get(flow.from).zip(self.nodes.get(flow.to));
        let Some((from, to)) = ends else { return };
        let name =
            if flow.name.is_empty() { String::new() } else { format!(" name=\"{}\"", escape(&flow.name)) };
        let _ = write!(
            xml,
            "    <bpmn:sequenceFlow id=\"{}\"{name} sourceRef=\"{}\" targetRef=\"{}\"",
            self.flow_id(number),
            from.id,
            to.id
        );
        let _ = match &flow.condition {
            Some(condition) => writeln!(
                xml,
                "><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">{}</bpmn:conditionExpression></bpmn:sequenceFlow>",
                escape(condition)
            ),
            None => writeln!(xml, "/>"),
        };
    }

    fn flow_id(&self, number: usize) -> String {
        format!("Flow_{}_{number}", self.id.trim_start_matches("Process_"))
    }

    /// The layout runs from left to right, as BPMN is read: laid out downward and turned over.
    fn write_diagram(&self, xml: &mut String) {
        let sizes: Vec<Size> = self.nodes.iter().map(|node| turned(size(node.sort))).collect();
        let lines: Vec<Line> = self
            .flows
            .iter()
            .map(|flow| Line {
                from: flow.from,
                to: flow.to,
                label: turned(label_size(&flow.name)),
                weak: self.nodes.get(flow.from).is_some_and(|node| node.sort == Sort::Closed),
            })
            .collect();
        let laid = layout(&sizes, &lines);
        let _ = writeln!(
            xml,
            "  <bpmndi:BPMNDiagram id=\"Diagram_{0}\">\n    <bpmndi:BPMNPlane id=\"Plane_{0}\" bpmnElement=\"{0}\">",
            self.id
        );
        for (node, at) in self.nodes.iter().zip(&laid.boxes) {
            shape(xml, node, *at);
        }
        for ((number, flow), route) in self.flows.iter().enumerate().zip(&laid.lines) {
            edge(xml, &self.flow_id(number), &flow.name, route);
        }
        xml.push_str("    </bpmndi:BPMNPlane>\n  </bpmndi:BPMNDiagram>\n");
    }
}

/// The actions that lead a case away from the stage, or back into it.
fn leaving<'a>(teller: &Teller<'a>, kind: &'a Kind, stage: &'a Stage) -> impl Iterator<Item = &'a Action> {
    let leads = |action: &&Action| {
        action.to.is_some() || action.effects.kind.as_ref().is_some_and(|becomes| *becomes != kind.id)
    };
    teller.offered(stage, &kind.id).into_iter().filter(leads)
}

fn documentation(xml: &mut String, text: &str) {
    if !text.is_empty() {
        let lines: Vec<String> = text.lines().map(escape).collect();
        let _ = writeln!(xml, "      <bpmn:documentation>{}</bpmn:documentation>", lines.join("\n"));
    }
}

fn tag(sort: Sort) -> &'static str {
    match sort {
        Sort::Start => "startEvent",
        Sort::Task => "userTask",
        Sort::Gateway => "exclusiveGateway",
        Sort::Closed => "intermediateThrowEvent",
        Sort::End => "endEvent",
    }
}

fn size(sort: Sort) -> Size {
    match sort {
        Sort::Task => Size { width: 130.0, height: 80.0 },
        Sort::Gateway => Size { width: 50.0, height: 50.0 },
        Sort::Start | Sort::Closed | Sort::End => Size { width: 36.0, height: 36.0 },
    }
}

fn label_size(name: &str) -> Size {
    if name.is_empty() {
        return Size { width: 30.0, height: 10.0 };
    }
    let lines = wrap(name, 20);
    let widest = lines.iter().map(|line| width(line, 11.0, false)).fold(0.0, f64::max);
    Size { width: widest + 10.0, height: lines.len() as f64 * 14.0 + 20.0 }
}

fn turned(size: Size) -> Size {
    Size { width: size.height, height: size.width }
}

fn shape(xml: &mut String, node: &Node, at: Point) {
    let size = size(node.sort);
    let (x, y) = (at.y - size.width / 2.0, at.x - size.height / 2.0);
    let marker = if node.sort == Sort::Gateway { " isMarkerVisible=\"true\"" } else { "" };
    let _ = write!(
        xml,
        "      <bpmndi:BPMNShape id=\"Shape_{0}\" bpmnElement=\"{0}\"{marker}>\n        <dc:Bounds x=\"{x:.0}\" y=\"{y:.0}\" \
         width=\"{1:.0}\" height=\"{2:.0}\"/>\n",
        node.id, size.width, size.height
    );
    if !node.name.is_empty() && node.sort != Sort::Task {
        let text = label_size(&node.name);
        let _ = writeln!(
            xml,
            "        <bpmndi:BPMNLabel><dc:Bounds x=\"{:.0}\" y=\"{:.0}\" width=\"{:.0}\" height=\"{:.0}\"/></bpmndi:BPMNLabel>",
            at.y - text.width / 2.0,
            y + size.height + 6.0,
            text.width,
            text.height
        );
    }
    xml.push_str("      </bpmndi:BPMNShape>\n");
}

fn edge(xml: &mut String, id: &str, name: &str, route: &Route) {
    let _ = writeln!(xml, "      <bpmndi:BPMNEdge id=\"Edge_{id}\" bpmnElement=\"{id}\">");
    let mut last = None;
    for point in route.points.iter().filter(|point| last.replace(**point) != Some(**point)) {
        let _ = writeln!(xml, "        <di:waypoint x=\"{:.0}\" y=\"{:.0}\"/>", point.y, point.x);
    }
    if !name.is_empty() {
        let text = label_size(name);
        let _ = writeln!(
            xml,
            "        <bpmndi:BPMNLabel><dc:Bounds x=\"{:.0}\" y=\"{:.0}\" width=\"{:.0}\" height=\"{:.0}\"/></bpmndi:BPMNLabel>",
            route.label.y - text.width / 2.0,
            route.label.x - text.height / 2.0,
            text.width,
            text.height
        );
    }
    xml.push_str("      </bpmndi:BPMNEdge>\n");
}
