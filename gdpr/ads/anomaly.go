package ads

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
)

// AnomalyKind says what is out of order (Provv. Garante 27/11/2008, 4.4 and
// 4.5; R133).
type AnomalyKind string

// The kinds of anomaly, in the order of the minutes.
const (
	OutOfHours          AnomalyKind = "out-of-hours"
	RepeatedFailures    AnomalyKind = "repeated-failures"
	LogonWithoutSession AnomalyKind = "logon-without-session" // and so without ticket
	SessionWithoutLogon AnomalyKind = "session-without-logon"
	UnlistedAccount     AnomalyKind = "unlisted-account"
	OrdinaryAccount     AnomalyKind = "ordinary-account" // logons of an account without administrator's rights, as far as the log says
	DisabledAccount     AnomalyKind = "disabled-account"
	SharedAccount       AnomalyKind = "shared-account"
	NotNominated        AnomalyKind = "person-not-nominated"
	LogGapFound         AnomalyKind = "log-gap"
	SilentSource        AnomalyKind = "silent-source"
	LogWasCleared       AnomalyKind = "log-cleared"
	ClockBack           AnomalyKind = "clock-back"
	TwoOrigins          AnomalyKind = "two-origins"
)

// AnomalyKinds lists the kinds in the order of the minutes.
func AnomalyKinds() []AnomalyKind {
	return []AnomalyKind{OutOfHours, RepeatedFailures, LogonWithoutSession, SessionWithoutLogon, UnlistedAccount, OrdinaryAccount,
		DisabledAccount, SharedAccount, NotNominated, LogGapFound, SilentSource, LogWasCleared, ClockBack, TwoOrigins}
}

// Italian is the kind as documents say it.
func (k AnomalyKind) Italian() string {
	switch k {
	case OutOfHours:
		return "Accessi fuori orario"
	case RepeatedFailures:
		return "Tentativi falliti ripetuti"
	case LogonWithoutSession:
		return "Accessi registrati senza sessione né ticket"
	case SessionWithoutLogon:
		return "Sessioni dichiarate senza accesso registrato"
	case UnlistedAccount:
		return "Utenze privilegiate non in elenco"
	case OrdinaryAccount:
		return "Utenze senza privilegi noti, non in elenco"
	case DisabledAccount:
		return "Accessi con utenze disattivate"
	case SharedAccount:
		return "Utenze usate da più persone"
	case NotNominated:
		return "Persone senza nomina"
	case LogGapFound:
		return "Buchi nelle registrazioni"
	case SilentSource:
		return "Sorgenti silenti"
	case LogWasCleared:
		return "Registri di sistema svuotati"
	case ClockBack:
		return "Orologi tornati indietro"
	case TwoOrigins:
		return "Accessi contemporanei da origini diverse"
	}
	return string(k)
}

// Anomaly is one thing out of order in the accesses to a customer's systems.
type Anomaly struct {
	Key     string        `json:"key"` // the same for the same facts, whenever it is computed: eight hexadecimal digits
	Kind    AnomalyKind   `json:"kind"`
	Day     calendar.Date `json:"day"` // of its first event
	From    time.Time     `json:"from"`
	To      time.Time     `json:"to"`
	System  string        `json:"system"`
	Account string        `json:"account"`
	Person  string        `json:"person"`
	Session string        `json:"session"`
	Under   string        `json:"under"` // key of the anomaly whose explanation covers this one too
	Ticket  string        `json:"ticket"`
	Count   int           `json:"count"` // events, or sessions
	Seqs    []int64       `json:"seqs"`  // their numbers in the log, the first maxSeqs of them
	Text    string        `json:"text"`  // Italian: it stands in documents
	Source  string        `json:"source"`
	Rule    string        `json:"rule"`
}

// maxSeqs bounds the lines that one anomaly names: a million failed logons are
// one anomaly.
const maxSeqs = 50

// AnomalyRules are the limits of the search.
type AnomalyRules struct {
	Failures      int           // so many failed attempts …
	FailureWindow time.Duration // … within this time are repeated
	Tolerance     time.Duration // between what a technician declares and what a system records
}

// UsualAnomalyRules are five failures in fifteen minutes, and a quarter of an
// hour between the two columns.
func UsualAnomalyRules() AnomalyRules {
	return AnomalyRules{Failures: 5, FailureWindow: 15 * time.Minute, Tolerance: 15 * time.Minute}
}

// AnomalyInput is what the search holds the log against, of one customer.
type AnomalyInput struct {
	Rules       AnomalyRules
	From        time.Time // earlier sessions and lines only explain later ones; zero: from the first on
	Sessions    []Access  // remote sessions as declared, of the time asked for
	Nominations []Nomination
	Accounts    []Account
	Gaps        []LogGap             // holes that the systems' own numbering or an agreed rhythm shows
	Silent      map[string]time.Time // systems that should have sent their log and did not, with their last event, zero for none
	Heard       map[string]time.Time // the first event ever received, by system; of systems that send their log
	Open        func(time.Time) bool // the shop's hours
	Zone        *time.Location
	Until       time.Time // the end of the time asked for, or now: a session still open lasts until it
}

// key names an anomaly by the facts that make it one.
func key(kind AnomalyKind, parts ...string) string {
	sum := sha256.Sum256([]byte(strings.ToLower(string(kind) + "\x00" + strings.Join(parts, "\x00"))))
	return hex.EncodeToString(sum[:4])
}

// accountKey is the key of what is out of order with an account as such.
func accountKey(kind AnomalyKind, system, account string) string {
	return key(kind, system, bare(account), "", "")
}

// Judgement is what somebody found out about an anomaly; the latest counts,
// the earlier ones stay on record.
type Judgement struct {
	Customer string        `json:"customer"`
	Key      string        `json:"key"`
	Kind     AnomalyKind   `json:"kind"`
	State    AnomalyState  `json:"state"`
	Reason   string        `json:"reason"`
	Owner    string        `json:"owner"` // of what is to be mended
	Due      calendar.Date `json:"due"`
	Count    int           `json:"count"` // events that were known then
	At       time.Time     `json:"at"`
	By       string        `json:"by"`
}

// AnomalyState is how an anomaly stands.
type AnomalyState string

// The states.
const (
	AnomalyOpen      AnomalyState = "open"
	AnomalyExplained AnomalyState = "explained"
	AnomalyToMend    AnomalyState = "to-mend" // with an owner and a date
	AnomalyGrown     AnomalyState = "grown"   // assessed, and more events came since
)

// Italian is the state as documents say it.
func (s AnomalyState) Italian() string {
	switch s {
	case AnomalyExplained:
		return "spiegata"
	case AnomalyToMend:
		return "da sanare"
	case AnomalyGrown:
		return "da rivedere: nuovi eventi"
	}
	return "da valutare"
}

// Assessed is an anomaly with what is known of it.
type Assessed struct {
	Anomaly
	State  AnomalyState  `json:"state"`
	Reason string        `json:"reason"`
	Owner  string        `json:"owner"`
	Due    calendar.Date `json:"due"`
	By     string        `json:"by"`
	At     time.Time     `json:"at"`
}

// Assess holds anomalies against what was found out about them, which is in
// the order of its recording. What was found out about an account as such
// stands whatever it does later, and explains its logons; anything else covers
// the events that were known then.
func Assess(list []Anomaly, known []Judgement) []Assessed {
	latest := map[string]Judgement{}
	for _, a := range known {
		latest[a.Key] = a
	}
	out := make([]Assessed, 0, len(list))
	for _, a := range list {
		one := Assessed{Anomaly: a, State: AnomalyOpen}
		if k, ok := latest[a.Key]; ok {
			one.State, one.Reason, one.Owner, one.Due, one.By, one.At = k.State, k.Reason, k.Owner, k.Due, k.By, k.At
			if a.Count > k.Count && !slices.Contains([]AnomalyKind{OrdinaryAccount, UnlistedAccount, SharedAccount}, a.Kind) {
				one.State = AnomalyGrown
			}
		} else if k := latest[a.Under]; k.State == AnomalyExplained && a.Under != "" {
			one.State, one.Reason, one.By, one.At = k.State, k.Reason, k.By, k.At
		}
		out = append(out, one)
	}
	return out
}

// Open reports whether somebody still has to look at it.
func (a Assessed) Open() bool { return a.State == AnomalyOpen || a.State == AnomalyGrown }
