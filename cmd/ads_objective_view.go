package cmd

import (
	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/ui"
)

// goalView is the JSON of a goal as it was agreed.
type goalView struct {
	Goal          string        `json:"goal"`
	Customer      string        `json:"customer"`
	Name          orNull        `json:"name"`
	Measure       string        `json:"measure"`
	Threshold     string        `json:"threshold"`
	MaxMinutes    *int64        `json:"max_minutes"`
	RTO           *int64        `json:"rto_minutes"`
	RPO           *int64        `json:"rpo_minutes"`
	Copies        *int          `json:"copies"`
	MaxAgeDays    *int          `json:"max_age_days"`
	MaxFindings   *int          `json:"max_findings"`
	Months        int           `json:"months"`
	NotApplicable bool          `json:"not_applicable"`
	Reason        orNull        `json:"reason"`
	Agreed        calendar.Date `json:"agreed"`
	With          string        `json:"with"`
	Evidence      orNull        `json:"evidence"`
	FileName      orNull        `json:"file_name"`
	FileHash      orNull        `json:"file_hash"`
}

func viewGoal(g ads.Goal) goalView {
	v := goalView{Goal: g.Item, Customer: g.Customer, Name: orNull(g.Name), Measure: g.Measure, Threshold: g.Threshold(), Months: g.Months,
		NotApplicable: g.NotApplicable, Reason: orNull(g.Reason), Agreed: g.Agreed, With: g.With,
		Evidence: orNull(g.Proof.Text), FileName: orNull(g.Proof.FileName), FileHash: orNull(g.Proof.FileHash)}
	if g.NotApplicable {
		return v
	}
	switch g.Item {
	case ads.GoalDowntime, ads.GoalHardware:
		v.MaxMinutes = &g.MaxMinutes
	case ads.GoalRestore, ads.GoalDisaster:
		if g.RTO > 0 {
			v.RTO = &g.RTO
		}
		if g.RPO > 0 {
			v.RPO = &g.RPO
		}
	case ads.GoalCopies:
		v.Copies, v.MaxAgeDays = &g.Copies, &g.MaxAgeDays
	case ads.GoalPenetration:
		v.MaxFindings = &g.MaxFindings
	}
	return v
}

func goalRows(all []goalView) *ui.Table {
	t := &ui.Table{}
	for _, v := range all {
		t.Add(v.Customer, v.Goal, v.Name, v.Agreed, v.With, v.Threshold)
	}
	return t
}

// goalProofView is the JSON of what was measured for a goal.
type goalProofView struct {
	Number    int64         `json:"number"`
	Customer  string        `json:"customer"`
	Goal      string        `json:"goal"`
	Name      orNull        `json:"name"`
	On        calendar.Date `json:"on"`
	Outcome   string        `json:"outcome"`
	RTO       *int64        `json:"rto_minutes"`
	RPO       *int64        `json:"rpo_minutes"`
	Place     orNull        `json:"place"`
	Country   orNull        `json:"country"`
	Encrypted *bool         `json:"encrypted"`
	Safeguard orNull        `json:"safeguard"`
	Company   orNull        `json:"company"`
	Findings  *int          `json:"findings"`
	Closed    *int          `json:"closed"`
	Measured  orNull        `json:"measured"`
	Evidence  orNull        `json:"evidence"`
	FileName  orNull        `json:"file_name"`
	FileHash  orNull        `json:"file_hash"`
	By        string        `json:"by"`
	Voided    orNull        `json:"voided"`
	Reached   *bool         `json:"reached"` // the goal, by all that was measured
	Why       orNull        `json:"why"`
}

func viewGoalProof(p ads.GoalProof) goalProofView {
	v := goalProofView{Number: p.N, Customer: p.Customer, Goal: p.Item, Name: orNull(p.Name), On: p.On, Outcome: goalFailed, Place: orNull(p.Place),
		Country: orNull(p.Country), Safeguard: orNull(p.Safeguard), Company: orNull(p.Company), Measured: orNull(p.Text),
		Evidence: orNull(p.Proof.Text), FileName: orNull(p.Proof.FileName), FileHash: orNull(p.Proof.FileHash), By: p.By, Voided: orNull(p.Voided)}
	if p.Passed {
		v.Outcome = goalOK
	}
	if p.RTO > 0 {
		v.RTO = &p.RTO
	}
	if p.RPOKnown {
		v.RPO = &p.RPO
	}
	switch p.Item {
	case ads.GoalCopies:
		v.Encrypted = &p.Encrypted
	case ads.GoalPenetration:
		v.Findings, v.Closed = &p.Findings, &p.Closed
	}
	return v
}

// conformityView is the JSON of a declaration of conformity or its revocation.
type conformityView struct {
	Customer string        `json:"customer"`
	Step     string        `json:"step"` // declared, revoked
	On       calendar.Date `json:"on"`
	Reason   orNull        `json:"reason"`
	Goals    []string      `json:"goals"`
	By       string        `json:"by"`
	At       stamp         `json:"at"`
}

func viewConformity(s ads.ConformityStep) conformityView {
	v := conformityView{s.Customer, "revoked", s.On, orNull(s.Reason), list(s.Goals), s.By, stamp(s.At)}
	if s.Declared {
		v.Step = "declared"
	}
	return v
}
