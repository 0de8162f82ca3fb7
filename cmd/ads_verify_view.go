package cmd

import (
	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// verificationView is the JSON of a yearly verification.
type verificationView struct {
	ID           string            `json:"id"`
	Customer     string            `json:"customer"`
	Year         int               `json:"year"`
	State        string            `json:"state"` // going-on, closed, void
	Date         calendar.Date     `json:"date"`
	Place        string            `json:"place"`
	From         calendar.Date     `json:"from"`
	To           calendar.Date     `json:"to"`
	Verifier     ads.Participant   `json:"verifier"`
	SelfDeclared orNull            `json:"self_declared"`
	Participants []ads.Participant `json:"participants"`
	Verified     []verifiedView    `json:"verified"`
	Systems      []ads.Verifiable  `json:"systems"`
	Sample       sampleView        `json:"sample"`
	Findings     []findingView     `json:"findings"`
	Open         int               `json:"open"` // anomalies that nobody assessed
	Proves       bool              `json:"proves"`
	Outside      ads.Outside       `json:"outside"` // lines that no verification looked at
	Integrity    integrityView     `json:"integrity"`
	Privileged   []privilegedView  `json:"privileged"`
	Measures     map[ads.State]int `json:"measures"`
	Wanting      []nonConformity   `json:"non_conformities"`
	Observations orNull            `json:"observations"`
	Conclusion   orNull            `json:"conclusion"`
	StartedAt    stamp             `json:"started_at"`
	ClosedAt     stamp             `json:"closed_at"`
	PDF          orNull            `json:"pdf"`
	PDFHash      orNull            `json:"pdf_sha256"`
	Signed       calendar.Date     `json:"signed"` // null: no signed copy is kept
	SignedHow    orNull            `json:"signed_how"`
	SignedFile   orNull            `json:"signed_file"`
	SignedHash   orNull            `json:"signed_sha256"`
}

// findingView is the JSON of the anomalies of one kind.
type findingView struct {
	Kind      string `json:"kind"`
	Label     string `json:"kind_label"`
	Total     int    `json:"total"`
	Explained int    `json:"explained"`
	ToMend    int    `json:"to_mend"`
	Open      int    `json:"open"`
	Examined  bool   `json:"examined"`
}

// privilegedView is the JSON of an account with rights.
type privilegedView struct {
	System   orNull `json:"system"`
	Account  string `json:"account"`
	Listed   bool   `json:"listed"`
	Recorded int    `json:"recorded"`
	Member   bool   `json:"member"`
	Matches  bool   `json:"matches"`
	Outcome  string `json:"outcome"`
}

// nonConformity is the JSON of what does not conform.
type nonConformity struct {
	Text   string        `json:"text"`
	Item   orNull        `json:"item"`
	Action string        `json:"action"`
	Owner  string        `json:"owner"`
	Due    calendar.Date `json:"due"`
	Todo   *int64        `json:"todo"`
}

func viewVerification(v shop.Verification) verificationView {
	out := verificationView{ID: v.ID, Customer: v.Customer, Year: v.Year, State: verificationState(v), Date: v.Date, Place: v.Place, From: v.From, To: v.To,
		Verifier: v.Verifier, SelfDeclared: orNull(v.Self), Participants: list(v.Present), Verified: viewVerified(v.Verified), Systems: list(v.Systems),
		Sample: viewSample(v.Sample, !v.NoHours), Findings: []findingView{}, Open: v.OpenAnomalies(), Proves: v.Proves(), Outside: v.Outside, Integrity: viewIntegrity(v.Integrity), Privileged: []privilegedView{},
		Measures: map[ads.State]int{}, Wanting: []nonConformity{}, Observations: orNull(v.Observations), Conclusion: orNull(v.Conclusion),
		StartedAt: stamp(v.StartedAt), ClosedAt: stamp(v.ClosedAt), PDFHash: orNull(v.PDFHash),
		Signed: v.Signed.Date, SignedHow: orNull(v.Signed.Provider), SignedFile: orNull(v.Signed.Proof.File), SignedHash: orNull(v.Signed.Proof.FileHash)}
	for _, f := range v.Minutes.Findings() {
		out.Findings = append(out.Findings, findingView{string(f.Kind), f.Kind.Italian(), f.Total, f.Explained, f.ToMend, f.Open, !f.Skipped})
	}
	for _, p := range v.Privileged {
		out.Privileged = append(out.Privileged, privilegedView{orNull(p.System), p.Account, p.Listed, p.Recorded, p.Member, p.Matches(), p.Outcome()})
	}
	for _, m := range v.Measures {
		out.Measures[m.State]++
	}
	for _, w := range v.Wanting {
		n := nonConformity{w.Text, orNull(w.Item), w.Action, w.Owner, w.Due, nil}
		if w.Todo != 0 {
			n.Todo = &w.Todo
		}
		out.Wanting = append(out.Wanting, n)
	}
	return out
}

func verificationState(v shop.Verification) string {
	switch {
	case v.Voided != "":
		return "void"
	case v.Draft():
		return "going-on"
	}
	return "closed"
}

func (env *Env) verificationRows(all []shop.Verification) *ui.Table {
	t := &ui.Table{Head: []string{"ID", env.T("Customer"), env.T("Date"), env.T("From"), env.T("To"), env.T("State"), env.T("Verifier"), env.T("Conclusion"), env.T("Signed")}}
	for _, v := range all {
		conclusion := string(v.Conclusion)
		if env.OutTerminal {
			conclusion = v.Conclusion.Italian()
		}
		t.Add(v.ID, v.Customer, v.Date, v.From, v.To, env.valueWords(verificationState(v)), v.Verifier.Name, conclusion, v.Signed.Date)
	}
	return t
}
