package contract

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff/invoice"
	"scatto/tariff/recurring"
)

// Before its signature a quote stands in one of these states; afterwards in
// one of those of QuoteTerm.
const (
	QuoteDraft   QuoteState = "draft"   // made, no letter with it has left
	QuoteSent    QuoteState = "sent"    // the letter with it has left
	QuoteExpired QuoteState = "expired" // its last day passed unsigned
	QuoteRefused QuoteState = "refused"

	QuoteReplaced QuoteState = "replaced" // a newer version was made
	QuoteAccepted QuoteState = "accepted" // signed, and no contract follows
)

// QuoteStates gives every state in the order of a quote's life.
func QuoteStates() []QuoteState {
	return []QuoteState{QuoteDraft, QuoteSent, QuoteExpired, QuoteReplaced, QuoteRefused, QuoteAccepted, QuotePending, QuoteSigned, QuoteImplicit, QuoteRevoked}
}

// Quote is an offer to a customer: things at a price, a contract with a yearly
// fee, or both.
type Quote struct {
	ID       string        `json:"id"` // Q0001
	Customer string        `json:"customer"`
	Title    string        `json:"title"`
	Lines    []QuoteLine   `json:"lines"`
	Net      money.Cents   `json:"net"` // of the lines offered in any case and those chosen
	Date     calendar.Date `json:"date"`
	ValidTo  calendar.Date `json:"valid_to"` // last day to sign; zero: open
	Channel  string        `json:"channel"`  // how it was asked for
	Note     string        `json:"note"`     // internal

	Kind         Kind            `json:"contract_kind"` // of the contract that follows; "": none
	From         calendar.Date   `json:"contract_from"` // zero: the day it is concluded
	AnnualFee    *money.Cents    `json:"annual_fee"`
	Minutes      *int64          `json:"minutes"`
	Recurring    *recurring.Plan `json:"recurring,omitempty"` // the fee by other periods; its first day is the contract's
	ProRata      bool            `json:"pro_rata"`
	Analysis     string          `json:"analysis"` // words, or the name of AnalysisFile
	AnalysisFile Proof           `json:"analysis_file,omitzero"`

	Deposit QuoteDeposit `json:"deposit,omitzero"`
	Terms   string       `json:"terms,omitempty"`  // of payment, as invoice.ParseTerms reads them; "": the usual ones
	Chosen  []string     `json:"chosen,omitempty"` // keys of the options taken at the signature

	Letters        []int64       `json:"letters"` // the outbox's numbers of the letters that carry it
	Signed         Signature     `json:"signed,omitzero"`
	Sent           Dispatch      `json:"contract_sent,omitzero"`
	ContractSigned Signature     `json:"contract_signed,omitzero"`
	Revoked        Dispatch      `json:"revoked,omitzero"`
	Refused        calendar.Date `json:"refused"`
	RefusedWhy     string        `json:"refused_why,omitempty"`
	Contract       string        `json:"contract"` // K0001, once it is made

	DepositInvoice string   `json:"deposit_invoice,omitempty"` // number of the TD02
	Extras         []string `json:"invoice_lines,omitempty"`   // X0001, once its lines are to be invoiced
	Revises        string   `json:"revises,omitempty"`         // the quote whose newer version this is
	RevisedBy      string   `json:"revised_by,omitempty"`      // its newer version

	AddedAt time.Time   `json:"added_at"`
	AddedBy string      `json:"added_by"`
	History []QuoteStep `json:"history"`
}

// Proof shows that something happened: words, or a file that is kept.
type Proof struct {
	Text     string `json:"text"`
	File     string `json:"file"`      // below the data directory
	FileName string `json:"file_name"` // as it was given
	FileHash string `json:"file_hash"` // SHA-256
}

// Dispatch is a declaration on its way from one side to the other.
type Dispatch struct {
	Date  calendar.Date `json:"date"`
	At    time.Time     `json:"at"` // zero: only the day is known
	How   How           `json:"how"`
	Proof Proof         `json:"proof"`
}

// QuoteStep is one line of a quote's story.
type QuoteStep struct {
	At     time.Time `json:"at"`
	By     string    `json:"by"`
	Action string    `json:"action"` // add, edit, revise, send, sign, contract-sent, contract-signed, revoke, refuse, contract, deposit, invoice, lines
	Note   string    `json:"note"`
}

// QuoteID gives "Q0001".
func QuoteID(n int64) string { return fmt.Sprintf("Q%04d", n) }

// ParseQuoteID reads "Q0001", "q1" or "1".
func ParseQuoteID(s string) (int64, error) {
	digits := strings.TrimPrefix(strings.ToUpper(strings.TrimSpace(s)), "Q")
	n, err := strconv.ParseUint(digits, 10, 40)
	if err != nil || n == 0 {
		return 0, refusal.Usage("bad-quote-id", "%q is not a quote", s).WithHint("write it like Q0001")
	}
	return int64(n), nil
}

// Number is the number in its id.
func (q Quote) Number() int64 {
	n, _ := ParseQuoteID(q.ID)
	return n
}

// Priced sums the lines and validates: something must be offered, a fee of
// 0.00 is none, an hour needs a contract to stand in.
func (q Quote) Priced() (Quote, error) {
	var all money.Cents
	for _, l := range q.Lines {
		if all += l.Amount; all > money.Max {
			return q, refusal.Rule("amount-too-large", "the quote is above %s", money.Max)
		}
	}
	q.Net = q.net()
	if q.Kind != "" {
		if _, err := ParseKind(string(q.Kind)); err != nil {
			return q, err
		}
	}
	switch {
	case strings.TrimSpace(q.Title) == "":
		return q, refusal.Usage("missing-title", "the quote has no title").WithHint("say with --title what it is about")
	case q.AnnualFee != nil && *q.AnnualFee <= 0:
		return q, refusal.Rule("fee-zero", "%s is no annual fee", *q.AnnualFee).WithHint("leave --annual-fee out when none is due")
	case q.Kind == "" && (q.hasFee() || q.Minutes != nil || q.ProRata || !q.From.IsZero()):
		return q, refusal.Usage("missing-contract-kind", "a fee, hours and a first day belong to a contract, whose kind is missing").
			WithHint("say with --contract-kind: %s", "support, software, hardware, ads")
	case q.Minutes != nil && (*q.Minutes < 0 || *q.Minutes > most):
		return q, refusal.Usage("bad-minutes", "a contract cannot hold %d minutes", *q.Minutes)
	case q.ProRata && !q.hasFee():
		return q, refusal.Usage("pro-rata-without-fee", "pro-rata says how a fee is shared out, and there is none").WithHint("add --annual-fee")
	case q.Least() <= 0 && !q.hasFee():
		return q, refusal.Rule("empty-quote", "the quote offers nothing at a price").
			WithHint("give --line, --amount or --annual-fee")
	case !q.ValidTo.IsZero() && q.ValidTo.Before(q.Date):
		return q, refusal.Rule("end-before-start", "the quote of %s cannot be valid until %s", q.Date, q.ValidTo)
	}
	if q.Terms != "" {
		if _, err := invoice.ParseTerms(q.Terms); err != nil {
			return q, err
		}
	}
	if err := q.checkFee(); err != nil {
		return q, err
	}
	if err := q.checkOptions(); err != nil {
		return q, err
	}
	return q, q.checkDeposit()
}
