package invoice

import "scatto/internal/calendar"

// Next is what has to happen with a document.
type Next string

// The steps.
const (
	Transmit Next = "transmit" // send it to SdI
	Resend   Next = "resend"   // it was discarded: send it again
	Correct  Next = "correct"  // a public body refused it: mend it, or credit it
	Tell     Next = "tell"     // it was not delivered: tell the customer
	Forward  Next = "forward"  // the public body cannot be reached: give it the proof of sending
	Await    Next = "await"    // no answer for longer than SdI takes: look for it
)

const (
	resendDays = 5 // circ. 13/E 2018, from the notice of the discard
	answerDays = 5 // the time within which SdI answers
	letDays    = 7 // for what no law sets a term
)

// Step is what has to happen next, and by when.
type Step struct {
	What Next
	By   calendar.Date
}

// NextStep says what has to happen next with a document, ok is false when
// nothing has. Whether a customer was told already the caller knows.
func NextStep(i Invoice, today calendar.Date) (step Step, ok bool) {
	switch i.SDI() {
	case NotSent, Queued, Lost:
		if old, found := i.brokenOff(); found {
			return old, true
		}
		return Step{Transmit, TransmitBy(i)}, true
	case Discarded:
		return Step{Resend, i.lastReceipt("NS").Notified().AddDays(resendDays)}, true
	case Refused:
		return Step{Correct, i.lastReceipt("NE").Notified().AddDays(letDays)}, true
	case Undelivered:
		return Step{Tell, i.lastReceipt("MC").Notified().AddDays(letDays)}, !i.Buyer.Public
	case Undelivering:
		return Step{Forward, i.lastReceipt("AT").Notified().AddDays(letDays)}, true
	case Sent:
		s := i.Sendings[i.current()]
		by := calendar.DateOf(s.At, calendar.Rome()).AddDays(answerDays)
		return Step{Await, by}, s.Via == ViaPEC && today.After(by)
	}
	return Step{}, false
}

// brokenOff finds the discard or refusal after which the document waits under
// its new name.
func (i Invoice) brokenOff() (Step, bool) {
	for n := len(i.Sendings) - 1; n >= 0; n-- {
		switch s := i.Sendings[n]; s.State {
		case Discarded:
			return Step{Resend, lastOf(s.Receipts, "NS").Notified().AddDays(resendDays)}, true
		case Refused:
			return Step{Resend, lastOf(s.Receipts, "NE").Notified().AddDays(letDays)}, true
		}
	}
	return Step{}, false
}

// lastReceipt is the last one of a kind about the sending that counts.
func (i Invoice) lastReceipt(kind string) Receipt {
	if n := i.current(); n >= 0 {
		return lastOf(i.Sendings[n].Receipts, kind)
	}
	return Receipt{}
}
