package invoice

import (
	"slices"

	"scatto/internal/refusal"
)

// SDI is where the document stands with SdI.
func (i Invoice) SDI() SDIState {
	if n := i.current(); n >= 0 {
		return i.Sendings[n].State
	}
	return NotSent
}

// current finds the sending that counts: of the present file, else an older
// one that SdI turned out to have taken. -1: none.
func (i Invoice) current() int {
	if n := i.sending(i.FileCode); n >= 0 {
		return n
	}
	return slices.IndexFunc(i.Sendings, func(s Sending) bool { return s.State.taken() })
}

// taken reports whether SdI has the document, or may have it.
func (s SDIState) taken() bool {
	return !slices.Contains([]SDIState{NotSent, Queued, Lost, Discarded, Refused}, s)
}

// sending finds the last sending under a file code, -1 without.
func (i Invoice) sending(code string) int {
	for n, s := range slices.Backward(i.Sendings) {
		if s.FileCode == code {
			return n
		}
	}
	return -1
}

// CheckSendable refuses to hand over what SdI has already. A file that never
// reached it may go again under its name.
func (i Invoice) CheckSendable() error {
	switch state := i.SDI(); {
	case slices.ContainsFunc(i.Sendings, func(s Sending) bool { return s.State.taken() }):
		return refusal.Rule("sdi-sent", "invoice %s was sent to SdI already", i.Number).WithHint("scatto invoice sdi %s", i.Number)
	case state == Queued:
		return refusal.Rule("sdi-queued", "invoice %s waits in the outbox already, as message %d", i.Number, i.Sendings[i.current()].Letter).
			WithHint("scatto mail send")
	case state == Discarded || state == Refused:
		return refusal.Rule("sdi-discarded", "invoice %s was discarded or refused: SdI takes no file of the name %s any more", i.Number, i.FileCode).
			WithHint("mend what was wrong, then: scatto invoice resend %s", i.Number)
	}
	return nil
}

// Hand adds a sending of the present file, in state Sent or Queued.
func (i Invoice) Hand(s Sending) (Invoice, error) {
	if err := i.CheckSendable(); err != nil {
		return i, err
	}
	s.FileCode, s.Progressivo = i.FileCode, i.Progressivo
	if s.Receipts == nil {
		s.Receipts = []Receipt{}
	}
	i.Sendings = append(slices.Clone(i.Sendings), s)
	return i, nil
}

// Follow gives the last sending under a code the state that its letter brings:
// Queued becomes Sent or Lost, Sent becomes Lost, Lost becomes Sent. Whatever
// SdI has answered stands.
func (i Invoice) Follow(code string, change func(*Sending)) Invoice {
	n := i.sending(code)
	if n < 0 || !slices.Contains([]SDIState{Queued, Sent, Lost}, i.Sendings[n].State) {
		return i
	}
	i.Sendings = slices.Clone(i.Sendings)
	change(&i.Sendings[n])
	return i
}

// Withdraw takes a sending back whose letter was dropped: nothing has left.
func (i Invoice) Withdraw(code string) Invoice {
	if n := i.sending(code); n >= 0 && i.Sendings[n].State == Queued {
		i.Sendings = slices.Delete(slices.Clone(i.Sendings), n, n+1)
	}
	return i
}

// Rename gives the document the file name under which it is sent anew. Only
// what was discarded, or refused by a public body, gets one: Numero and Data
// stay (circ. 13/E 2018).
func (i Invoice) Rename(code, progressivo string) (Invoice, error) {
	if s := i.SDI(); s != Discarded && s != Refused {
		return i, refusal.Rule("not-discarded", "invoice %s was neither discarded nor refused: it keeps its name %s", i.Number, i.FileCode).
			WithHint("scatto invoice sdi %s", i.Number)
	}
	i.FileCode, i.Progressivo = code, progressivo
	return i, nil
}
