package shop

import (
	"strings"

	"scatto/internal/refusal"
)

// undoWay says what undo does about one kind of log line.
type undoWay int

const (
	takenBack undoWay = iota // its records are taken back, each in the way of its noun
	helped                   // another command helps, which the row names
	passed                   // no deed of a person's: undo looks further back
)

// UndoRow is what becomes of one kind of log line when it is to be undone.
type UndoRow struct {
	Op   string // as lines of the log say it
	Why  refusal.Word
	Help string // the command that helps instead, or where undo refuses
	way  undoWay

	traceless bool // taken back, it leaves nothing behind that names other things
}

// Undoes reports whether undo takes such a line back.
func (r UndoRow) Undoes() bool { return r.way == takenBack }

// Why what undo does not take back stays.
const (
	staysIssued   refusal.Word = "an invoice that was issued stays: a credit note corrects it"
	staysCredited refusal.Word = "a credit note that was issued stays: what it took off by mistake is invoiced again"
	staysNumbered refusal.Word = "a document with a number of its own stays"
	staysMoney    refusal.Word = "money has a command of its own, which says when and why"
	staysSent     refusal.Word = "what went out to others cannot be unsent"
	staysErased   refusal.Word = "what was erased is gone for ever"
	staysLaw      refusal.Word = "what the law wants proved is corrected by a new entry"
	staysContract refusal.Word = "a contract is ended or corrected with its date and reason"
	staysImported refusal.Word = "what came from a file is corrected one by one, or by a corrected file"
	staysArrived  refusal.Word = "what has come in stays"
	staysSecret   refusal.Word = "a secret that was replaced is kept nowhere"
	staysTwo      refusal.Word = "it has joined or parted what is not put together again by a machine"
	staysOwn      refusal.Word = "it has a command of its own that changes it back"
	staysStore    refusal.Word = "it concerns the store, not the work"
	staysMachine  refusal.Word = "a machine did it"
)

// UndoRows lists every kind of line that the shop's log can hold, and what
// undo does about it.
func UndoRows() []UndoRow {
	rows := undoWork()
	for _, more := range [][]UndoRow{undoParties(), undoMoney(), undoADS(), undoPrivacy(), undoShop()} {
		rows = append(rows, more...)
	}
	return rows
}

// undoRow finds the row of an action.
func undoRow(op string) (UndoRow, bool) {
	for _, list := range []func() []UndoRow{undoWork, undoParties, undoMoney, undoADS, undoPrivacy, undoShop} {
		for _, r := range list() {
			if r.Op == op {
				switch op {
				case "customer.add", "customer.edit", "ads.device", "call", "site.edit", "item.edit", "todo.done":
					r.traceless = true
				}
				return r, true
			}
		}
	}
	return UndoRow{}, false
}

// remembered reports whether what a write changed is kept for a while as it
// was, so that undo can take it back.
func remembered(op string) bool {
	r, ok := undoRow(op)
	return ok && r.way == takenBack
}

// forgets reports whether an action makes undo forget all that it remembers:
// what was erased or corrected for a person must stand nowhere any more.
func forgets(op string) bool {
	switch op {
	case "gdpr.erase", "gdpr.rectify", "gdpr.retention", "ticket.redact":
		return true
	}
	return strings.HasPrefix(op, "gdpr.restrict")
}
