package sepa

import (
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

// Report is what a bank says of a direct debit file: pain.002 in any version,
// or CBISDDStsRptLogMsg.
type Report struct {
	ID      string        // MsgId of the report
	Created calendar.Date // its day, in the shop's zone
	Entries []Entry       // the refusals in it
	Other   int           // transactions that it reports as accepted or pending
}

// Entry is one refusal: of a transaction, of a batch when Transaction is "",
// of the whole message when Batch is "" too.
type Entry struct {
	Message     string // OrgnlMsgId
	Batch       string // OrgnlPmtInfId
	Transaction string // OrgnlEndToEndId, else OrgnlInstrId
	Amount      *money.Cents
	Reason      string // AM04, or the bank's own words
}

// maxReport bounds what is read.
const maxReport = 20 << 20

// maxReportDepth bounds how deep elements may be nested, maxReportElements how
// many there may be: each takes far more memory than its bytes.
const (
	maxReportDepth    = 40
	maxReportElements = 1_000_000
)

// refusedBy says which states are a refusal: RJCT, and CANC of newer versions.
func refusedBy(state string) bool { return state == "RJCT" || state == "CANC" }

// status is a state with its reason, of a group, batch or transaction.
type status struct{ state, code, words string }

func (s status) reason() string {
	if s.code != "" {
		return s.code
	}
	return s.words
}

// original is a transaction of the report while it is read.
type original struct {
	status
	endToEnd, instruction, amount string
}

// ReadReport reads a bank's report. What is no report, broken, too large or too
// deep is refused by usage (not-a-status-report).
func ReadReport(data []byte) (Report, error) {
	root, err := parseTree(data)
	if err != nil {
		return Report{}, err
	}
	bodies := root.all("CstmrPmtStsRpt", "CBISDDStsRptLogMsg")
	if len(bodies) == 0 {
		return Report{}, notReport().WithHint("a pain.002 file or a CBISDDStsRptLogMsg is expected, as the bank's portal gives it")
	}
	var r Report
	for _, body := range bodies {
		if err := r.take(body); err != nil {
			return Report{}, err
		}
	}
	return r, nil
}

func (r *Report) take(body *node) error {
	head := body.child("GrpHdr")
	if r.ID == "" {
		r.ID = head.text("MsgId")
		if stamp := head.text("CreDtTm"); stamp != "" {
			day, err := dayOf(stamp)
			if err != nil {
				return err
			}
			r.Created = day
		}
	}
	group := body.child("OrgnlGrpInfAndSts")
	message := group.text("OrgnlMsgId")
	whole := statusOf(group, "GrpSts")
	if refusedBy(whole.state) {
		r.Entries = append(r.Entries, Entry{Message: message, Reason: whole.reason()})
	}
	// CBI keeps the batches inside the group, ISO beside it.
	for _, batch := range append(body.children("OrgnlPmtInfAndSts"), group.children("OrgnlPmtInfAndSts")...) {
		if err := r.takeBatch(message, batch, refusedBy(whole.state)); err != nil {
			return err
		}
	}
	return nil
}

func (r *Report) takeBatch(message string, batch *node, refused bool) error {
	id := batch.text("OrgnlPmtInfId")
	state := statusOf(batch, "PmtInfSts")
	if refusedBy(state.state) && !refused {
		r.Entries = append(r.Entries, Entry{Message: message, Batch: id, Reason: state.reason()})
		refused = true
	}
	for _, tx := range batch.children("TxInfAndSts") {
		one := original{statusOf(tx, "TxSts"), tx.text("OrgnlEndToEndId"), tx.text("OrgnlInstrId"), ""}
		if !refusedBy(one.state) {
			if !refused {
				r.Other++
			}
			continue
		}
		e := Entry{Message: message, Batch: id, Transaction: one.endToEnd, Reason: one.reason()}
		if e.Transaction == "" || e.Transaction == notProvided {
			e.Transaction = one.instruction
		}
		if e.Transaction == "" {
			return refusal.Usage("not-a-status-report", "the bank's report refuses a transaction and does not say which").
				WithHint("enter it by hand: scatto invoice returned NUMBER --reason …")
		}
		ref := tx.child("OrgnlTxRef")
		for _, path := range []*node{ref.child("Amt").child("InstdAmt"), ref.child("InstdAmt"), ref.child("IntrBkSttlmAmt")} {
			if s := strings.TrimSpace(path.words()); s != "" && e.Amount == nil {
				v, err := readAmount(s)
				if err != nil {
					return err
				}
				e.Amount = &v
			}
		}
		r.Entries = append(r.Entries, e)
	}
	return nil
}

func statusOf(n *node, name string) status {
	s := status{state: n.text(name)}
	for _, info := range n.children("StsRsnInf") {
		reason := info.child("Rsn")
		if reason == nil {
			reason = info.child("StsRsn") // in older CBI reports
		}
		if s.code == "" {
			if s.code = reason.text("Cd"); s.code == "" {
				s.code = reason.text("Prtry")
			}
		}
		if s.words == "" {
			s.words = info.text("AddtlInf")
		}
	}
	return s
}

// dayOf reads CreDtTm: with an offset the instant's day in the shop's zone,
// without one the day as it stands there.
func dayOf(s string) (calendar.Date, error) {
	if t, err := time.Parse(time.RFC3339Nano, s); err == nil {
		return calendar.DateOf(t, calendar.Rome()), nil
	}
	if len(s) >= 10 {
		if d, err := calendar.ParseDate(s[:10]); err == nil {
			return d, nil
		}
	}
	return calendar.Date{}, refusal.Usage("not-a-status-report", "%q is no day of a bank's report", clip(s))
}

// readAmount reads a decimal of XML schema: up to five decimals, of which
// those beyond the cent are zero.
func readAmount(s string) (money.Cents, error) {
	whole, frac, _ := strings.Cut(s, ".")
	for len(frac) > 2 && strings.HasSuffix(frac, "0") {
		frac = frac[:len(frac)-1]
	}
	if frac != "" {
		whole += "." + frac
	}
	v, err := money.Parse(whole)
	if err != nil || v < 0 || strings.Contains(frac, ",") { // people part thousands, the schema does not
		return 0, refusal.Usage("not-a-status-report", "%q is no amount of a bank's report", clip(s))
	}
	return v, nil
}

func notReport() *refusal.Error {
	return refusal.Usage("not-a-status-report", "this is no bank's report on direct debits")
}

// clip shortens a foreign text for a sentence.
func clip(s string) string {
	if len(s) > 60 {
		return s[:60] + "..."
	}
	return s
}
