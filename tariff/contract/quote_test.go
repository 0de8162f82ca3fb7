package contract

import (
	"testing"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// signed is a quote of 10 January 2026, signed on the 15th: it may be revoked
// through 14 February.
func signed(t *testing.T, sent string) Quote {
	t.Helper()
	q := Quote{ID: "Q0001", Customer: "C0001", Title: "Canone", Kind: Software, Date: date(t, "2026-01-10"), Signed: Signature{Date: date(t, "2026-01-15")}}
	q.Sent.Date = date(t, sent)
	return q
}

func TestWhereAQuoteStands(t *testing.T) {
	open := Quote{ID: "Q0001", Date: date(t, "2026-01-10"), ValidTo: date(t, "2026-01-31")}
	refused, contractSigned, revoked := open, signed(t, "2026-01-20"), signed(t, "2026-01-20")
	refused.Refused = date(t, "2026-01-12")
	contractSigned.ContractSigned.Date = date(t, "2026-03-01")
	revoked.Revoked.Date = date(t, "2026-02-14")
	leap := signed(t, "2028-02-01")
	leap.Signed.Date = date(t, "2028-01-31")
	for _, c := range []struct {
		says string
		q    Quote
		at   string
		left bool // a letter with it has left
		want QuoteState
	}{
		{"made", open, "2026-01-10", false, QuoteDraft},
		{"its letter has left", open, "2026-01-31", true, QuoteSent},
		{"the day after its last", open, "2026-02-01", true, QuoteExpired},
		{"refused", refused, "2026-02-20", true, QuoteRefused},
		{"R70: the 30th day", signed(t, "2026-01-20"), "2026-02-14", true, QuotePending},
		{"R70: the 31st day", signed(t, "2026-01-20"), "2026-02-15", true, QuoteImplicit},
		{"R70: sent before the signature", signed(t, "2026-01-10"), "2026-02-15", true, QuoteImplicit},
		{"R70: sent on the last day", signed(t, "2026-02-14"), "2026-02-15", true, QuoteImplicit},
		{"R70: sent too late to be answered", signed(t, "2026-02-15"), "2026-03-20", true, QuotePending},
		{"R70: never sent, never implicit", signed(t, ""), "2027-01-01", true, QuotePending},
		{"a signature after silence", contractSigned, "2026-03-01", true, QuoteSigned},
		{"revoked on the last day", revoked, "2026-04-01", true, QuoteRevoked},
		{"R70: 30 days over a leap day", leap, "2028-03-01", true, QuotePending},
		{"R70: 31 days over a leap day", leap, "2028-03-02", true, QuoteImplicit},
	} {
		if got := c.q.State(date(t, c.at), c.left); got != c.want {
			t.Errorf("%s: %s, want %s", c.says, got, c.want)
		}
	}
}

func TestStepsThatAQuoteRefuses(t *testing.T) {
	draft := Quote{ID: "Q0001", Title: "Canone", Date: date(t, "2026-01-10"), ValidTo: date(t, "2026-01-31")}
	done, gone := signed(t, "2026-01-20"), signed(t, "2026-01-20")
	done.ContractSigned.Date = date(t, "2026-01-28")
	gone.Revoked.Date = date(t, "2026-02-01")
	on := func(s string) calendar.Date { return date(t, s) }
	revoke := func(q Quote, d string) error { _, err := q.Revoke(Dispatch{Date: on(d)}); return err }
	sign := func(q Quote, d string) error { _, err := q.Sign(Signature{Date: on(d)}); return err }
	signContract := func(q Quote, d string) error { _, err := q.SignContract(Signature{Date: on(d)}); return err }
	send := func(q Quote, d string) error { _, err := q.SendContract(Dispatch{Date: on(d)}); return err }
	refuse := func(q Quote, d string) error { _, err := q.Refuse(on(d)); return err }
	agree := func(q Quote, d string) error { _, err := q.Agreement("", calendar.Date{}, on(d)); return err }
	for _, c := range []struct {
		says string
		err  error
		want string
	}{
		{"signed before it was made", sign(draft, "2026-01-09"), "signed-before-made"},
		{"signed on its last day", sign(draft, "2026-01-31"), ""},
		{"signed after its last day", sign(draft, "2026-02-01"), "quote-expired"},
		{"signed twice", sign(done, "2026-01-15"), "quote-signed"},
		{"R70: revoked on the 30th day", revoke(signed(t, ""), "2026-02-14"), ""},
		{"R70: revoked on the 31st day", revoke(signed(t, "2026-01-20"), "2026-02-15"), "revoked-too-late"},
		{"R70: so too when the contract was never sent", revoke(signed(t, ""), "2026-02-15"), "revoked-too-late"},
		{"then it may be refused, for nothing binds", refuse(signed(t, ""), "2026-02-15"), ""},
		{"but not when silence binds", refuse(signed(t, "2026-01-20"), "2026-02-15"), "contract-implicit"},
		{"a signed quote is revoked, not refused", refuse(signed(t, ""), "2026-02-14"), "quote-signed"},
		{"revoked before it was signed", revoke(draft, "2026-01-20"), "quote-not-signed"},
		{"revoked on a day before the signature", revoke(signed(t, ""), "2026-01-14"), "dates-out-of-order"},
		{"revoked after the contract was signed", revoke(done, "2026-02-01"), "contract-signed"},
		{"revoked twice", revoke(gone, "2026-02-02"), "quote-revoked"},
		{"the contract before the quote", signContract(draft, "2026-01-20"), "quote-not-signed"},
		{"the contract on a day before the quote's signature", signContract(signed(t, ""), "2026-01-14"), "dates-out-of-order"},
		{"the contract after a revocation", signContract(gone, "2026-02-10"), "quote-revoked"},
		{"the contract sent before there was a quote", send(draft, "2026-01-09"), "dates-out-of-order"},
		{"the contract sent twice", send(done, "2026-02-01"), "contract-already-sent"},
		{"no contract yet", agree(signed(t, "2026-01-20"), "2026-02-14"), "quote-pending"},
		{"a contract by silence", agree(signed(t, "2026-01-20"), "2026-02-15"), ""},
		{"no contract of what was revoked", agree(gone, "2026-03-01"), "quote-revoked"},
	} {
		if got := refusal.KindOf(c.err); got != c.want || (c.err == nil) != (c.want == "") {
			t.Errorf("%s: %q, want %q", c.says, got, c.want)
		}
	}
}

// R70: a contract by silence says so, wherever it is read.
func TestAContractBySilenceIsMarked(t *testing.T) {
	c, err := signed(t, "2026-01-20").Agreement("", calendar.Date{}, date(t, "2026-02-20"))
	want := "contratto implicito per silenzio dal 15/02/2026 (R70), dal preventivo Q0001 firmato il 15/01/2026: accettazione debole, artt. 1326 e 1341 c. 2 c.c."
	if err != nil || !c.Implicit || c.Note != want || c.From != date(t, "2026-02-15") || !c.Signed.IsZero() || c.Quote != "Q0001" {
		t.Errorf("%+v, %v", c, err)
	}
}
