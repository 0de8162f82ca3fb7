package cmd

import (
	"fmt"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/invoice/bank"
)

// paidImportView is the JSON of a bank's file set against the invoices.
type paidImportView struct {
	DryRun    bool            `json:"dry_run"`
	Booked    []matchView     `json:"booked"`
	Proposed  []proposedView  `json:"proposed"`
	Unmatched []unmatchedView `json:"unmatched"`
	Known     int             `json:"known"`
	Outgoing  int             `json:"outgoing"`
	Skipped   int             `json:"skipped"` // lines that are no movement
}

type movementView struct {
	Line   int           `json:"line"`
	Date   calendar.Date `json:"date"`
	Amount money.Cents   `json:"amount"`
	Name   orNull        `json:"name"`
	IBAN   orNull        `json:"iban"`
	Text   orNull        `json:"text"`
}

type matchView struct {
	movementView
	proposalView
}

type proposalView struct {
	Customer string     `json:"customer"`
	Invoices []partView `json:"invoices"`
	Score    int        `json:"score"`
	Reason   string     `json:"reason"`
}

type partView struct {
	Number string      `json:"number"`
	Amount money.Cents `json:"amount"`
}

type proposedView struct {
	movementView
	Proposals []proposalView `json:"proposals"`
}

type unmatchedView struct {
	movementView
	Kind   string `json:"kind"`
	Reason string `json:"reason"`
}

func viewMovement(m bank.Movement) movementView {
	return movementView{m.Line, m.Date, m.Amount, orNull(ui.Clean(m.Name)), orNull(m.IBAN), orNull(strings.TrimSpace(ui.Clean(m.Text)))}
}

func (env *Env) viewProposal(p bank.Proposal) proposalView {
	v := proposalView{p.Customer, []partView{}, p.Score, env.T(string(p.Reason))}
	for _, part := range p.Parts {
		v.Invoices = append(v.Invoices, partView{part.Number.String(), part.Amount})
	}
	return v
}

func (env *Env) showImport(o paidImportOptions, in shop.BankImport, skipped int, taken []bank.Match, rest []bank.Movement) error {
	v := paidImportView{DryRun: o.dryRun, Booked: []matchView{}, Proposed: []proposedView{}, Unmatched: []unmatchedView{}, Known: in.Known, Outgoing: in.Outgoing, Skipped: skipped}
	for _, m := range taken {
		v.Booked = append(v.Booked, matchView{viewMovement(m.Movement), env.viewProposal(m.Proposal)})
	}
	unmatched := func(m bank.Movement, kind string, why refusal.Word) {
		v.Unmatched = append(v.Unmatched, unmatchedView{viewMovement(m), kind, env.T(string(why))})
	}
	for _, m := range in.Returned {
		unmatched(m, "returned", bank.WhyReturned)
	}
	for _, m := range in.Future {
		unmatched(m, "future", bank.WhyFuture)
	}
	for _, m := range rest {
		proposals := in.Book.Propose(m)
		if len(proposals) == 0 {
			unmatched(m, "no-match", in.Book.WhyNot(m))
			continue
		}
		p := proposedView{viewMovement(m), []proposalView{}}
		for _, one := range proposals {
			p.Proposals = append(p.Proposals, env.viewProposal(one))
		}
		v.Proposed = append(v.Proposed, p)
	}
	return env.say(v, func() *ui.Table { return importRows(v) }, func() string { return env.importWords(v) })
}

func importRows(v paidImportView) *ui.Table {
	t := &ui.Table{}
	for _, m := range v.Booked {
		t.Add("booked", m.Line, m.Date, m.Amount, m.Customer, invoiceWordsOf(m.Invoices), m.Score, m.Reason)
	}
	for _, m := range v.Proposed {
		p := m.Proposals[0]
		t.Add("proposed", m.Line, m.Date, m.Amount, p.Customer, invoiceWordsOf(p.Invoices), p.Score, p.Reason)
	}
	for _, m := range v.Unmatched {
		t.Add("unmatched", m.Line, m.Date, m.Amount, "", "", "", m.Reason)
	}
	return t
}

func invoiceWordsOf(parts []partView) string {
	var words []string
	for _, p := range parts {
		words = append(words, p.Number+" "+p.Amount.String())
	}
	return strings.Join(words, " + ")
}

func (env *Env) importWords(v paidImportView) string {
	var b strings.Builder
	group := func(title string, n int) {
		if n > 0 {
			fmt.Fprintf(&b, "%s\n", title)
		}
	}
	line := func(m movementView) { fmt.Fprintf(&b, "  %s  %s  %s %s\n", m.Date, m.Amount, m.Name, m.Text) }
	if v.DryRun {
		group(env.T("Would be booked"), len(v.Booked))
	} else {
		group(env.T("Booked"), len(v.Booked))
	}
	for _, m := range v.Booked {
		line(m.movementView)
		fmt.Fprintf(&b, "    %s %s: %s\n", m.Customer, invoiceWordsOf(m.Invoices), m.Reason)
	}
	group(env.T("Perhaps (not booked)"), len(v.Proposed))
	for _, m := range v.Proposed {
		line(m.movementView)
		for _, p := range m.Proposals {
			fmt.Fprintf(&b, "    %s %s: %s\n", p.Customer, invoiceWordsOf(p.Invoices), p.Reason)
		}
	}
	group(env.T("Not matched"), len(v.Unmatched))
	for _, m := range v.Unmatched {
		line(m.movementView)
		fmt.Fprintf(&b, "    %s\n", m.Reason)
	}
	fmt.Fprintf(&b, "%s\n", env.T("%d booked before, %d outgoing, %d lines without a movement", v.Known, v.Outgoing, v.Skipped))
	return b.String()
}
