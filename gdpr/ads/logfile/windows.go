package logfile

import (
	"strconv"
	"strings"
	"time"

	"scatto/gdpr/ads"
)

// The events of the Windows Security log that tell of accesses.
const (
	winLogon      = 4624
	winFailed     = 4625
	winLogoff     = 4634
	winLogoffUser = 4647
	winSpecial    = 4672
	winCleared    = 1102
)

// winEvent is one event of a Windows log, whatever form it came in.
type winEvent struct {
	line     int64
	id       int
	at       time.Time
	number   int64
	computer string
	data     map[string]string // by the names of EventData
}

// first gives the first of some data that is there; Windows writes "-" for
// none.
func (e winEvent) first(names ...string) string {
	for _, n := range names {
		if v := oneLine(e.data[n], 200); v != "" && v != "-" {
			return v
		}
	}
	return ""
}

// record says what an event means.
func (e winEvent) record() Record {
	r := Record{Line: e.line, At: e.at, Source: SourceWindows, System: oneLine(e.computer, 100), Number: e.number}
	if e.number != 0 {
		r.ID = strconv.FormatInt(e.number, 10)
	}
	detail := strconv.Itoa(e.id)
	switch e.id {
	case winLogon, winFailed, winLogoff, winLogoffUser:
		r.Account, r.Domain = e.first("TargetUserName"), e.first("TargetDomainName")
		r.logon = e.first("TargetLogonId")
		if t := e.first("LogonType"); t != "" {
			detail += " tipo " + oneLine(t, 10)
		}
	case winSpecial, winCleared:
		r.Account, r.Domain = e.first("SubjectUserName"), e.first("SubjectDomainName")
		r.logon = e.first("SubjectLogonId")
		r.Privileged = true
	default:
		return r
	}
	sid := e.first("TargetUserSid")
	if sid == "" || e.id == winSpecial {
		sid = e.first("SubjectUserSid")
	}
	switch e.id {
	case winLogon:
		r.Kind, r.Privileged = ads.Login, isYes(e.first("ElevatedToken"))
		r.Origin = origin(e.first("IpAddress"), e.first("WorkstationName"))
	case winFailed:
		r.Kind, r.Failed = ads.LoginFailed, true
		r.Origin = origin(e.first("IpAddress"), e.first("WorkstationName"))
		if s := e.first("SubStatus", "Status"); s != "" && s != "0x0" {
			detail += " " + oneLine(s, 20)
		}
	case winLogoff, winLogoffUser:
		r.Kind = ads.Logout
	case winSpecial:
		r.Kind = ads.Elevation
	case winCleared:
		r.Kind = ads.LogCleared
	}
	r.Detail = detail
	r.Machine = e.id != winCleared && (systemSID(sid) || systemAccount(r.Account) || systemLogon(e.first("LogonType")))
	return r
}

// origin is where a logon came from: the address, else the workstation; none
// when it came from the machine itself.
func origin(ip, workstation string) string {
	ip = strings.TrimPrefix(ip, "::ffff:")
	switch ip {
	case "", "127.0.0.1", "::1", "LOCAL":
		return workstation
	}
	return ip
}

// isYes reads a yes of an event or of its text: %%1842, Yes, Sì.
func isYes(s string) bool {
	switch strings.ToLower(s) {
	case "%%1842", "yes", "sì", "si", "true":
		return true
	}
	return false
}

// systemLogon is a logon of the system, of a batch job or of a service.
func systemLogon(kind string) bool { return kind == "0" || kind == "4" || kind == "5" }

// systemSID is the identity of the system or of a service: SYSTEM, LOCAL and
// NETWORK SERVICE, ANONYMOUS LOGON, the window and font managers, services.
func systemSID(sid string) bool {
	switch sid {
	case "S-1-5-7", "S-1-5-18", "S-1-5-19", "S-1-5-20":
		return true
	}
	for _, p := range []string{"S-1-5-80-", "S-1-5-82-", "S-1-5-83-", "S-1-5-90-", "S-1-5-96-"} {
		if strings.HasPrefix(sid, p) {
			return true
		}
	}
	return false
}

// systemAccount is the name of the system, of a service or of a machine, in
// English or Italian.
func systemAccount(name string) bool {
	up := strings.ToUpper(name)
	switch up {
	case "", "SYSTEM", "SISTEMA", "LOCAL SERVICE", "SERVIZIO LOCALE", "NETWORK SERVICE", "SERVIZIO DI RETE",
		"ANONYMOUS LOGON", "ACCESSO ANONIMO":
		return true
	}
	for _, p := range []string{"DWM-", "UMFD-"} {
		if n, ok := strings.CutPrefix(up, p); ok {
			if _, err := strconv.Atoi(n); err == nil {
				return true
			}
		}
	}
	return strings.HasSuffix(name, "$")
}

// linker tells which logons came with administrator's rights: Windows says so
// in an event of its own, right before or after the logon, and the logoff
// bears the logon's number.
type linker struct {
	h       Handler
	run     run
	waiting []Record
	special map[string]bool // logons with rights, by machine and number
	order   []string        // the same, oldest first
}

// linkWindow is how many records a logon waits for its rights; linkMemory how
// many logons with rights are remembered.
const linkWindow, linkMemory = 32, 4096

func newLinker(h Handler) *linker { return &linker{h: h, special: map[string]bool{}} }

func (r Record) session() string { return strings.ToLower(r.System) + " " + r.logon }

func (l *linker) add(r Record) error {
	l.run.see(&r)
	if (r.Kind == ads.Elevation || r.Kind == ads.Login && r.Privileged) && r.logon != "" && !l.special[r.session()] {
		l.special[r.session()] = true
		if l.order = append(l.order, r.session()); len(l.order) > linkMemory {
			delete(l.special, l.order[0])
			l.order = l.order[1:]
		}
	}
	l.waiting = append(l.waiting, r)
	if len(l.waiting) <= linkWindow {
		return nil
	}
	r = l.waiting[0]
	l.waiting = append(l.waiting[:0], l.waiting[1:]...)
	return l.give(r)
}

func (l *linker) give(r Record) error {
	r.Privileged = r.Privileged || r.logon != "" && l.special[r.session()]
	return l.h.Record(r)
}

func (l *linker) flush() error {
	for _, r := range l.waiting {
		if err := l.give(r); err != nil {
			return err
		}
	}
	l.waiting = nil
	return nil
}
