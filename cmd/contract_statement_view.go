package cmd

import (
	"fmt"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/document"
	"scatto/internal/ui"
	"scatto/tariff/contract"
)

// statementView is the JSON of a statement. Minutes throughout.
type statementView struct {
	Contract   string                 `json:"contract"`
	Customer   string                 `json:"customer"`
	From       calendar.Date          `json:"from"`
	To         calendar.Date          `json:"to"`
	Bought     int64                  `json:"bought_minutes"`
	Drawn      int64                  `json:"drawn_minutes"`
	Real       int64                  `json:"real_minutes"`
	Invoiced   int64                  `json:"invoiced_minutes"`
	Balance    *int64                 `json:"balance_minutes"`
	Start      int64                  `json:"start_minutes"` // start + added + carried in − drawn − expired − carried out = balance
	Added      int64                  `json:"added_minutes"`
	CarriedIn  int64                  `json:"carried_in_minutes"`
	CarriedOut int64                  `json:"carried_out_minutes"`
	Expired    int64                  `json:"expired_minutes"`
	Elsewhere  int64                  `json:"elsewhere_minutes"` // used before the opening balance; it is taken off too
	Expiring   []contract.Portion     `json:"expiring"`          // of the balance
	Sessions   []statementSessionView `json:"sessions"`
	Entries    []entryView            `json:"entries" csv:"rows"`
	PDF        orNull                 `json:"pdf"`
	Letter     *int64                 `json:"letter"`
	Before     *int64                 `json:"sent_before"` // the message that it was sent as already
	Skipped    orNull                 `json:"skipped"`     // why it is not sent now
	Failed     orNull                 `json:"failed"`      // why it could not be sent
}

// statementSessionView is what one session took.
type statementSessionView struct {
	Session  string        `json:"session"`
	Ticket   string        `json:"ticket"`
	Date     calendar.Date `json:"date"`
	Subject  string        `json:"subject"`
	Real     int64         `json:"real_minutes"`
	Drawn    int64         `json:"drawn_minutes"`
	Invoiced int64         `json:"invoiced_minutes"`
}

type entryView struct {
	Number  *int64        `json:"number"` // null of what was reckoned
	At      stamp         `json:"at"`
	Kind    string        `json:"kind"`
	Session orNull        `json:"session"`
	Real    int64         `json:"real_minutes"`
	Excess  int64         `json:"excess_minutes"`
	Drawn   int64         `json:"drawn_minutes"`
	Balance *int64        `json:"balance_minutes"`
	Note    orNull        `json:"note"`
	Expires calendar.Date `json:"expires"`
}

func viewStatement(d document.Statement) statementView {
	st := d.Figures
	v := statementView{Contract: d.Contract.ID, Customer: d.Contract.Customer, From: st.From, To: st.To, Bought: st.Bought, Drawn: st.Drawn,
		Real: st.Real, Invoiced: st.Invoiced, Balance: st.Balance, Start: st.Start, Added: st.Added, CarriedIn: st.CarriedIn,
		CarriedOut: st.CarriedOut, Expired: st.Expired, Elsewhere: st.Elsewhere, Expiring: list(d.Expiring), Sessions: []statementSessionView{}, Entries: []entryView{}}
	for _, s := range d.Sessions {
		v.Sessions = append(v.Sessions, statementSessionView(s))
	}
	for _, e := range st.Entries {
		v.Entries = append(v.Entries, viewEntry(e))
	}
	return v
}

func viewEntry(e contract.Entry) entryView {
	v := entryView{nil, stamp(e.At), string(e.Kind), orNull(e.Session), e.Real, e.Excess, e.Drawn, e.Balance, orNull(e.Note), e.Expires}
	if e.Seq > 0 {
		v.Number = &e.Seq
	}
	return v
}

func (env *Env) entryRows(entries []entryView) *ui.Table {
	t := &ui.Table{Head: []string{"#", env.T("When"), env.T("What"), env.T("Session"), env.T("Worked"), env.T("Excess"), env.T("Hours ±"), env.T("Left"), env.T("Note")},
		Right: []int{0, 4, 5, 6, 7}}
	for _, e := range entries {
		if !env.OutTerminal {
			t.Add(minutesCell(e.Number), e.At, env.entryWords(e.Kind), e.Session, e.Real, e.Excess, e.Drawn, minutesCell(e.Balance), e.Note)
			continue
		}
		left := ""
		if e.Balance != nil {
			left = hoursOf(*e.Balance)
		}
		t.Add(minutesCell(e.Number), e.At.Local(), env.entryWords(e.Kind), e.Session, hoursOf(e.Real), hoursOf(e.Excess), movedHours(-e.Drawn), left, e.Note)
	}
	return t
}

// movedHours gives minutes as they change a balance: "+10:00" bought, "-5:00" drawn.
func movedHours(minutes int64) string {
	if minutes > 0 {
		return "+" + hoursOf(minutes)
	}
	return hoursOf(minutes)
}

func (env *Env) statementWords(v statementView) string {
	var b strings.Builder
	_ = env.entryRows(v.Entries).Render(&b, env.Columns) // into memory, never fails
	left := env.T("no limit of hours")
	if v.Balance != nil {
		left = env.T("%d h %02d min left", *v.Balance/60, *v.Balance%60)
	}
	fmt.Fprintf(&b, "%s  %s", v.Contract, env.T("bought %s, drawn %s, worked %s, of which %s beyond the contract; on %s: %s",
		hoursOf(v.Bought), hoursOf(v.Drawn), hoursOf(v.Real), hoursOf(v.Invoiced), v.To, left))
	if v.CarriedIn+v.CarriedOut+v.Expired != 0 {
		b.WriteString("\n" + env.T("carried over from before %s, to the renewal %s; expired %s", hoursOf(v.CarriedIn), hoursOf(v.CarriedOut), hoursOf(v.Expired)))
	}
	if v.Elsewhere != 0 {
		b.WriteString("\n" + env.T("used before the opening balance: %s", hoursOf(v.Elsewhere)))
	}
	if v.PDF != "" {
		fmt.Fprintf(&b, "\n%s", v.PDF)
	}
	if v.Letter != nil {
		b.WriteString("\n" + env.T("in the outbox as message %d", *v.Letter))
	}
	return b.String()
}

// statementRows is the table of the statements of a month.
func (env *Env) statementRows(views []statementView) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Contract"), env.T("Customer"), env.T("Drawn"), env.T("Worked"), env.T("Excess"), env.T("Left"), env.T("Message"), "PDF", env.T("Note")},
		Right: []int{2, 3, 4, 5, 6}}
	for _, v := range views {
		t.Add(v.Contract, v.Customer, v.Drawn, v.Real, v.Invoiced, minutesCell(v.Balance), minutesCell(v.Letter), v.PDF, string(v.Failed)+string(v.Skipped))
	}
	return t
}
