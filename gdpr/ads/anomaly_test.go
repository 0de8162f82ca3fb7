package ads

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/calendar"
)

// moment reads a local time of Rome.
func moment(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := calendar.ParseInstant(s, calendar.Rome())
	if err != nil {
		t.Fatal(err)
	}
	return at.UTC()
}

// log makes events out of lines such as "2026-03-10T10:00 login SRV-PMS
// hotelbyte 10.0.0.5"; a system before a bar is what recorded it.
func logOf(t *testing.T, lines string) (out []Event) {
	t.Helper()
	for i, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		f := append(strings.Fields(line), "", "")
		e := Event{Seq: int64(i + 1), At: moment(t, f[0]), Kind: EventKind(f[1]), System: f[2], Source: "windows", Account: f[3]}
		for _, word := range f[4:] {
			switch {
			case strings.HasPrefix(word, "S0"):
				e.Session, e.Source, e.Person, e.Account = word, DeclaredSource, f[3], ""
			case strings.HasPrefix(word, "@"):
				e.Person = word[1:]
			case word == "clock":
				e.ClockOff = true
			case word != "":
				e.Origin = word
			}
		}
		out = append(out, e)
	}
	return out
}

// world is C4 of S24: Luca is nominated, hotelbyte is the shop's account.
func searched(t *testing.T) AnomalyInput {
	office := calendar.ITValue()
	return AnomalyInput{
		Rules:       UsualAnomalyRules(),
		Nominations: []Nomination{{ID: "ADS-2026-001", Person: "Luca", Assessed: day(t, "2026-01-10"), From: day(t, "2026-01-15"), To: day(t, "2026-12-31")}},
		Accounts:    []Account{{Name: "hotelbyte", Administrator: true}},
		Heard:       map[string]time.Time{"srv-pms": moment(t, "2026-02-01T08:00")},
		Open: func(at time.Time) bool {
			open, err := office.Open("office", at)
			return err == nil && open
		},
		Zone: calendar.Rome(), Until: moment(t, "2026-12-31T12:00"),
	}
}

func access(t *testing.T, id, person, device, from, to string) Access {
	return Access{Session: id, Ticket: "2026-000001", Person: person, Device: device, From: moment(t, from), To: moment(t, to)}
}

func TestAnomalies(t *testing.T) {
	luca := func(in *AnomalyInput) {
		in.Sessions = []Access{access(t, "S0001", "Luca", "SRV-PMS", "2026-03-10T10:00", "2026-03-10T11:00")}
	}
	for _, tc := range []struct {
		name string
		give func(in *AnomalyInput)
		log  string
		want []string // kind, count and line numbers
	}{
		{"S24: declared and recorded agree", luca, `
2026-03-10T10:00 login SRV-PMS Luca S0001
2026-03-10T10:03 login SRV-PMS HOTEL\hotelbyte 10.0.0.5
2026-03-10T10:03 elevation SRV-PMS HOTEL\hotelbyte`, nil},
		{"S24: a system logon without a session of ours", nil, `
2026-03-11T15:00 login SRV-PMS hotelbyte
2026-03-11T15:20 login srv-pms hotelbyte`, []string{"logon-without-session 2 [1 2]"}},
		{"S24: a session without a logon", luca, `
2026-03-10T10:00 login SRV-PMS Luca S0001
2026-03-10T11:00 logout SRV-PMS Luca S0001
2026-03-10T10:03 login SRV-PMS anna`, []string{"session-without-logon 1 [1 2]", "ordinary-account 1 [3]"}},
		{"R130: a system that sends no log cannot contradict a session", func(in *AnomalyInput) { luca(in); in.Heard = nil }, `
2026-03-10T10:00 login SRV-PMS Luca S0001`, nil},
		{"R130: a logon by somebody else does not stand for the session", luca, `
2026-03-10T10:00 login SRV-PMS Luca S0001
2026-03-10T10:03 login SRV-PMS hotelbyte @Sara`,
			[]string{"logon-without-session 1 [2]", "session-without-logon 1 [1]", "person-not-nominated 1 [2]"}},
		{"R13: a session that opened at half past seven in the evening", func(in *AnomalyInput) {
			in.Sessions = []Access{access(t, "S0001", "Luca", "SRV-PMS", "2026-03-10T19:30", "2026-03-10T20:00")}
		}, `
2026-03-10T19:30 login SRV-PMS Luca S0001
2026-03-10T19:31 login SRV-PMS hotelbyte`, []string{"out-of-hours 1 [1]"}},
		{"R13: a recorded logon on a Sunday, without session", nil, `2026-03-15T10:00 login SRV-PMS hotelbyte`,
			[]string{"out-of-hours 1 [1]", "logon-without-session 1 [1]"}},
		{"R133: four failures are nobody's anomaly", nil, repeat("2026-03-10T10:%02d login-failed SRV-PMS admin", 4, 1), nil},
		{"R133: five within a quarter of an hour are", nil, repeat("2026-03-10T10:%02d login-failed SRV-PMS admin", 5, 1),
			[]string{"repeated-failures 5 [1 2 3 4 5]"}},
		{"R133: newest first they are the same", nil, repeat("2026-03-10T10:%02d login-failed SRV-PMS admin", 5, -1),
			[]string{"repeated-failures 5 [1 2 3 4 5]"}},
		{"R133: five over an hour are not", nil, repeat("2026-03-10T10:%02d login-failed SRV-PMS admin", 5, 14), nil},
		{"R133: a privileged account that nobody was nominated for", nil, `
2026-03-10T10:00 login SRV-PMS marco
2026-03-10T10:00 elevation SRV-PMS marco
2026-03-10T10:01 login SRV-PMS NT_AUTHORITY\SYSTEM`, []string{"logon-without-session 1 [1]", "unlisted-account 1 [1]"}},
		{"R42: the account after its end", func(in *AnomalyInput) { luca(in); in.Accounts[0].Disabled = day(t, "2026-03-10") }, `
2026-03-10T10:02 login SRV-PMS hotelbyte`, []string{"disabled-account 1 [1]"}},
		{"R42: one account, two persons", func(in *AnomalyInput) {
			luca(in)
			in.Sessions = append(in.Sessions, access(t, "S0002", "Sara", "SRV-PMS", "2026-03-11T10:00", "2026-03-11T11:00"))
		}, `
2026-03-10T10:02 login SRV-PMS hotelbyte
2026-03-11T10:02 login SRV-PMS hotelbyte`, []string{"shared-account 2 [1 2]", "person-not-nominated 1 []"}},
		{"R131: the system's log was emptied", nil, `2026-03-10T10:00 log-cleared SRV-PMS hotelbyte`, []string{"log-cleared 1 [1]"}},
		{"R131: a clock that went back", luca, `
2026-03-10T10:01 login SRV-PMS hotelbyte clock
2026-03-10T10:00 logout SRV-PMS hotelbyte clock`, []string{"clock-back 2 [1 2]"}},
		{"R133: two origins at once", luca, `
2026-03-10T10:01 login SRV-PMS hotelbyte 10.0.0.5
2026-03-10T10:10 login SRV-PMS hotelbyte 203.0.113.7`, []string{"two-origins 2 [1 2]"}},
		{"R133: one after the other is no anomaly", luca, `
2026-03-10T10:01 login SRV-PMS hotelbyte 10.0.0.5
2026-03-10T10:05 logout SRV-PMS hotelbyte 10.0.0.5
2026-03-10T10:10 login SRV-PMS hotelbyte 203.0.113.7`, nil},
		{"R133: silence and holes", func(in *AnomalyInput) {
			in.Silent = map[string]time.Time{"FW-1": {}}
			in.Gaps = []LogGap{{System: "SRV-PMS", From: moment(t, "2026-04-01T10:00"), To: moment(t, "2026-04-03T10:00"), Missing: 12}}
		}, `2026-03-10T10:00 logout SRV-PMS hotelbyte`, []string{"log-gap 1 []", "silent-source 1 []"}},
	} {
		in := searched(t)
		if tc.give != nil {
			tc.give(&in)
		}
		f := NewFinder(in)
		for _, e := range logOf(t, tc.log) {
			f.Add(e)
		}
		var got []string
		keys := map[string]bool{}
		for _, a := range f.Anomalies() {
			got = append(got, fmt.Sprint(a.Kind, " ", a.Count, " ", a.Seqs))
			if a.Text == "" || a.Source == "" || a.Rule == "" || len(a.Key) != 8 || keys[a.Key] {
				t.Errorf("%s: %+v", tc.name, a)
			}
			keys[a.Key] = true
		}
		if d := cmp.Diff(tc.want, got); d != "" {
			t.Errorf("%s: %s", tc.name, d)
		}
	}
}

// repeat makes n lines whose minutes go by step; negative steps go back.
func repeat(format string, n, step int) string {
	var b strings.Builder
	for i := range n {
		minute := i * step
		if step < 0 {
			minute = 30 + minute
		}
		fmt.Fprintf(&b, format+"\n", minute)
	}
	return b.String()
}

func TestAnomalyKeysStay(t *testing.T) {
	find := func(log string) []Anomaly {
		f := NewFinder(searched(t))
		for _, e := range logOf(t, log) {
			f.Add(e)
		}
		return f.Anomalies()
	}
	before := find("2026-03-11T15:00 login SRV-PMS hotelbyte")
	after := find("2026-03-01T09:00 logout SRV-PMS hotelbyte\n2026-03-11T15:00 login srv-pms HOTEL\\HotelByte\n2026-03-11T15:30 login SRV-PMS hotelbyte")
	if before[0].Key != after[0].Key {
		t.Errorf("the same day's logons changed their key: %s, %s", before[0].Key, after[0].Key)
	}
	known := []Judgement{{Key: before[0].Key, State: AnomalyToMend, Count: 1}, {Key: before[0].Key, State: AnomalyExplained, Count: 1, Reason: "prova"}}
	if got := Assess(before, known)[0]; got.State != AnomalyExplained || got.Reason != "prova" || got.Open() {
		t.Errorf("the latest assessment counts: %+v", got)
	}
	if got := Assess(after, known)[0]; got.State != AnomalyGrown || !got.Open() {
		t.Errorf("an explanation covers what was known: %+v", got)
	}
}

func TestExplainedAccountExplainsItsLogons(t *testing.T) {
	f := NewFinder(searched(t))
	for _, e := range logOf(t, "2026-03-10T10:00 login SRV-PMS Administrator\n2026-03-12T10:00 login SRV-PMS Administrator") {
		f.Add(e)
	}
	list := f.Anomalies()
	known := []Judgement{{Key: list[2].Key, State: AnomalyExplained, Count: 1, Reason: "ADS interno del cliente"}}
	for _, a := range Assess(list, known) {
		if a.State != AnomalyExplained {
			t.Errorf("%s is %s", a.Text, a.State)
		}
	}
	rows := f.Privileged([]Member{{"SRV-PMS", "Administrator"}, {"SRV-PMS", "ospite"}}, func(k string) string {
		if k == list[2].Key {
			return "ADS interno"
		}
		return ""
	})
	var got []string
	for _, p := range rows {
		got = append(got, p.Account+": "+p.Outcome())
	}
	if d := cmp.Diff([]string{"hotelbyte: in elenco", "Administrator: non in elenco, spiegata: ADS interno", "ospite: NON in elenco"}, got); d != "" {
		t.Error(d)
	}
}
