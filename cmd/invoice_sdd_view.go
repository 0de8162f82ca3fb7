package cmd

import (
	"fmt"
	"slices"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/sepa"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// collectionFileView is the JSON of a file of direct debits or bank receipts.
type collectionFileView struct {
	File         orNull          `json:"file"`
	MessageID    orNull          `json:"message_id"`
	Format       orNull          `json:"format"`
	Scheme       orNull          `json:"scheme"`
	DueBy        calendar.Date   `json:"due_by"`
	MadeAt       stamp           `json:"made_at"`
	MadeBy       orNull          `json:"made_by"`
	WrittenAt    stamp           `json:"written_at"`
	Transactions int             `json:"transactions"`
	ControlSum   money.Cents     `json:"control_sum"`
	Batches      []batchView     `json:"batches"`
	Collections  []collectedView `json:"collections"`
}

// batchView is what is collected on one day in one sequence.
type batchView struct {
	Scheme         orNull        `json:"scheme"`
	Sequence       orNull        `json:"sequence"`
	CollectionDate calendar.Date `json:"collection_date"`
	Transactions   int           `json:"transactions"`
	ControlSum     money.Cents   `json:"control_sum"`
}

// collectedView is one collection and what became of it.
type collectedView struct {
	ID             orNull        `json:"id"`
	Invoice        string        `json:"invoice"`
	Customer       string        `json:"customer"`
	Due            calendar.Date `json:"due"`
	CollectionDate calendar.Date `json:"collection_date"`
	Amount         money.Cents   `json:"amount"`
	Mandate        orNull        `json:"mandate"`
	Amended        bool          `json:"amended"`
	Returned       calendar.Date `json:"returned"`
	Reason         orNull        `json:"reason"`
}

// collectRunView is what a run of collections says.
type collectRunView struct {
	collectionFileView
	DryRun   bool          `json:"dry_run"`
	Failed   []reasonView  `json:"failed"`
	Warnings []warningView `json:"warnings"`
}

func viewCollectionFile(r shop.CollectResult) collectionFileView {
	f := r.File
	v := collectionFileView{
		File: orNull(f.Path), MessageID: orNull(f.ID), Format: orNull(f.Format), Scheme: orNull(strings.ToLower(string(f.Scheme))), DueBy: f.DueBy,
		MadeAt: stamp(f.MadeAt), MadeBy: orNull(f.MadeBy), WrittenAt: stamp(f.WrittenAt), Transactions: len(r.Collected), ControlSum: r.Sum(),
		Batches: viewBatches(r), Collections: []collectedView{},
	}
	for _, c := range r.Collected {
		v.Collections = append(v.Collections, viewCollected(c))
	}
	return v
}

func viewCollected(c shop.Collected) collectedView {
	v := collectedView{ID: orNull(c.ID), Invoice: c.Invoice, Customer: c.Customer, Due: c.Due, CollectionDate: c.On, Amount: c.Amount,
		Returned: c.Returned, Reason: orNull(c.Reason)}
	if c.Debit != nil {
		v.Mandate, v.Amended = orNull(c.Debit.Mandate), c.Debit.Amendment != (sepa.Amendment{})
	}
	return v
}

// viewBatches groups direct debits as the file does, bank receipts by day.
func viewBatches(r shop.CollectResult) []batchView {
	out := []batchView{}
	if r.File.Kind == shop.ByDebit {
		for _, b := range r.Message().Batches() {
			out = append(out, batchView{orNull(strings.ToLower(string(b.Scheme))), orNull(b.Sequence), b.Date, len(b.Collections), b.Sum()})
		}
		return out
	}
	for _, c := range r.Collected {
		i := slices.IndexFunc(out, func(b batchView) bool { return b.CollectionDate == c.On })
		if i < 0 {
			i = len(out)
			out = append(out, batchView{CollectionDate: c.On})
		}
		out[i].Transactions++
		out[i].ControlSum += c.Amount
	}
	slices.SortFunc(out, func(a, b batchView) int { return a.CollectionDate.Compare(b.CollectionDate) })
	return out
}

// collectedRows is the table of collections: for a person what 80 signs hold.
func (env *Env) collectedRows(list []shop.Collected) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Invoice"), env.T("Customer"), env.T("Due"), env.T("Collection"), env.T("Amount"), env.T("Mandate"), env.T("Returned")}, Right: []int{4}}
	for _, c := range list {
		v := viewCollected(c)
		back := joined(" ", v.Returned.String(), string(v.Reason))
		if env.OutTerminal {
			t.Add(v.Invoice, v.Customer, v.Due, v.CollectionDate, v.Amount, clipped(string(v.Mandate), 12), clipped(back, 16))
			continue
		}
		t.Add(v.ID, v.Invoice, v.Customer, v.Due, v.CollectionDate, v.Amount, v.Mandate, v.Returned, v.Reason)
	}
	return t
}

// collectedWords is a file for a person.
func (env *Env) collectedWords(r shop.CollectResult) string {
	var b strings.Builder
	v := viewCollectionFile(r)
	if v.MessageID != "" {
		fmt.Fprintf(&b, "%s  %s\n", v.MessageID, joined(" ", string(v.Format), string(v.Scheme)))
	}
	for _, one := range v.Batches {
		fmt.Fprintf(&b, "  %s\n", env.T("%s: collections %d, sum %s", joined(" ", one.CollectionDate.String(), string(one.Sequence)), one.Transactions, one.ControlSum))
	}
	for _, c := range v.Collections {
		line := fmt.Sprintf("    %-10s %-7s %10s  %s", c.Invoice, c.Customer, c.Amount, c.Mandate)
		if c.Amended {
			line += "  " + env.T("amended")
		}
		if !c.Returned.IsZero() {
			line += "  " + env.T("came back on %s: %s", c.Returned, c.Reason)
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	fmt.Fprintf(&b, "  %s\n", env.T("in all: collections %d, sum %s", v.Transactions, v.ControlSum))
	if v.File != "" {
		fmt.Fprintf(&b, "\n  %s\n", v.File)
	} else if v.MessageID != "" {
		fmt.Fprintf(&b, "\n  %s\n", env.T("its file was never written: use --again %s", v.MessageID))
	}
	return b.String()
}
