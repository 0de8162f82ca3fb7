package cmd

import (
	"fmt"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/invoice"
)

// sdiView is the story of a document with SdI.
type sdiView struct {
	Number     string        `json:"number"`
	Type       string        `json:"type"`
	Date       calendar.Date `json:"date"`
	Customer   string        `json:"customer"`
	State      string        `json:"state"`
	FileCode   string        `json:"file_code"`
	TransmitBy calendar.Date `json:"transmit_by"`
	VATMonth   string        `json:"vat_month"`
	DueBy      calendar.Date `json:"due_by"`
	What       orNull        `json:"what"`
	Sendings   []sendingView `json:"sendings"`
}

// sendingView is one file handed to SdI.
type sendingView struct {
	File     string           `json:"file"`
	FileCode string           `json:"file_code"`
	Via      string           `json:"via"`
	To       orNull           `json:"to"`
	At       stamp            `json:"at"`
	Letter   *int64           `json:"letter"`
	SDI      orNull           `json:"sdi"`
	SHA256   orNull           `json:"sha256"`
	State    string           `json:"state"`
	Receipts []sdiReceiptView `json:"receipts"`
}

// sdiReceiptView is what SdI said.
type sdiReceiptView struct {
	Kind        string           `json:"kind"`
	File        string           `json:"file"`
	At          stamp            `json:"at"`
	Outcome     orNull           `json:"outcome"`
	Errors      []sdiProblemView `json:"errors"`
	Note        orNull           `json:"note"`
	SHA256      string           `json:"sha256"`
	Contradicts bool             `json:"contradicts"`
}

type sdiProblemView struct {
	Code string `json:"code"`
	Text string `json:"text"`
}

func viewSending(s invoice.Sending) sendingView {
	v := sendingView{File: s.File(), FileCode: s.FileCode, Via: s.Via, To: orNull(s.To), At: stamp(s.At), SDI: orNull(s.SDI),
		SHA256: orNull(s.Hash), State: string(s.State), Receipts: []sdiReceiptView{}}
	if s.Letter != 0 {
		v.Letter = &s.Letter
	}
	for _, r := range s.Receipts {
		v.Receipts = append(v.Receipts, viewSdIReceipt(r))
	}
	return v
}

func viewSdIReceipt(r invoice.Receipt) sdiReceiptView {
	v := sdiReceiptView{Kind: r.Kind, File: r.File, At: stamp(r.At), Outcome: orNull(r.Outcome), Errors: []sdiProblemView{},
		Note: orNull(r.Note), SHA256: r.Hash, Contradicts: r.Contradicts}
	for _, e := range r.Errors {
		v.Errors = append(v.Errors, sdiProblemView(e))
	}
	return v
}

func viewSdI(inv invoice.Invoice, today calendar.Date) sdiView {
	v := sdiView{Number: inv.Number.String(), Type: string(inv.Type), Date: inv.Date, Customer: inv.CustomerID, State: string(inv.SDI()),
		FileCode: inv.FileCode, TransmitBy: invoice.TransmitBy(inv), VATMonth: invoice.VATMonth(inv), Sendings: []sendingView{}}
	if step, ok := invoice.NextStep(inv, today); ok {
		v.DueBy, v.What = step.By, orNull(step.What)
	}
	for _, s := range inv.Sendings {
		v.Sendings = append(v.Sendings, viewSending(s))
	}
	return v
}

// sdiWords says to a person where a document stands with SdI; a pipe gets the
// stable name.
func (env *Env) sdiWords(state invoice.SDIState) string {
	if !env.OutTerminal {
		return string(state)
	}
	switch state {
	case invoice.NotSent:
		return env.T("not sent")
	case invoice.Queued:
		return env.T("in the outbox")
	case invoice.Lost:
		return env.T("did not reach SdI")
	case invoice.Sent:
		return env.T("sent off")
	case invoice.Delivered:
		return env.T("delivered (RC)")
	case invoice.Undelivered:
		return env.T("undelivered")
	case invoice.Discarded:
		return env.T("discarded")
	case invoice.Accepted:
		return env.T("accepted")
	case invoice.Refused:
		return env.T("rejected")
	case invoice.TermOver:
		return env.T("term over")
	case invoice.Undelivering:
		return env.T("office unreachable")
	}
	return string(state)
}

// sdiStepWords says to a person what has to happen.
func (env *Env) sdiStepWords(step invoice.Next) string {
	if !env.OutTerminal {
		return string(step)
	}
	switch step {
	case invoice.Transmit:
		return env.T("send")
	case invoice.Resend:
		return env.T("send again")
	case invoice.Correct:
		return env.T("mend or credit")
	case invoice.Tell:
		return env.T("tell customer")
	case invoice.Forward:
		return env.T("proof to office")
	case invoice.Await:
		return env.T("no answer")
	}
	return string(step)
}

// sdiStory tells a person what became of a document.
func (env *Env) sdiStory(one shop.Issued, today calendar.Date) string {
	inv := one.Invoice
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s  %s  %s %s: %s\n", inv.Type, inv.Number, inv.Date, inv.CustomerID, inv.Buyer.Name, env.sdiWords(inv.SDI()))
	if step, ok := invoice.NextStep(inv, today); ok {
		fmt.Fprintf(&b, "  %s\n", env.T("by %s: %s", step.By, env.sdiStepWords(step.What)))
	}
	for _, s := range inv.Sendings {
		fmt.Fprintf(&b, "\n%s  %s  %s %s\n", stamp(s.At).Local(), s.File(), env.viaWords(s.Via), s.To)
		for _, r := range s.Receipts {
			fmt.Fprintf(&b, "  %s  %s %s %s\n", stamp(r.At).Local(), r.Kind, r.Outcome, r.File)
			for _, e := range r.Errors {
				fmt.Fprintf(&b, "      %s %s\n", e.Code, e.Text)
			}
			if r.Note != "" {
				fmt.Fprintf(&b, "      %s\n", r.Note)
			}
			if r.Contradicts {
				fmt.Fprintf(&b, "      %s\n", env.T("it does not go with what was said before: kept, not followed"))
			}
		}
		fmt.Fprintf(&b, "  = %s\n", env.sdiWords(s.State))
	}
	return b.String()
}

// sendingRows lists sendings and their receipts for a pipe.
func (env *Env) sendingRows(inv invoice.Invoice) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Number"), env.T("At"), env.T("What"), env.T("File"), env.T("State")}}
	for _, s := range inv.Sendings {
		t.Add(inv.Number, env.when(s.At), env.viaWords(s.Via), s.File(), env.sdiWords(s.State))
		for _, r := range s.Receipts {
			t.Add(inv.Number, env.when(r.At), r.Kind, r.File, r.Outcome)
		}
	}
	return t
}

// standWords says what is still open of a document and where it stands with SdI.
func (env *Env) standWords(inv invoice.Invoice, open money.Cents) string {
	step, waits := invoice.NextStep(inv, calendar.DateOf(env.now(), calendar.Rome()))
	if waits && step.What == invoice.Transmit {
		return env.T("open %s; to be transmitted by %s", open, step.By)
	}
	words := env.T("open %s; at SdI: %s", open, env.sdiWords(inv.SDI()))
	if waits {
		words += "; " + env.T("by %s: %s", step.By, env.sdiStepWords(step.What))
	}
	return words
}
