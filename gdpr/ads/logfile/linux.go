package logfile

import (
	"strconv"
	"strings"
	"time"

	"scatto/gdpr/ads"
)

// entry is one line of a Linux log, whatever form it came in.
type entry struct {
	line               int64
	at                 time.Time
	host, program, pid string
	message            string
	source, id         string
	text               string // the whole line, where nothing else tells it apart
}

// parting turns lines into records. One login is told by up to three programs:
// sshd, PAM and logind; what follows within samePassing says nothing new.
type parting struct {
	h        Handler
	run      run
	lastText string
	again    int
	told     map[string]time.Time // the last login, logout or failure by host, account and origin
	sessions map[string]string    // logind: host and session to account
	last     Record               // for "last message repeated"
}

const samePassing = 5 * time.Second

// maxTold bounds what is remembered of a file.
const maxTold = 4096

func newParting(h Handler) *parting {
	return &parting{h: h, run: run{onward: true}, told: map[string]time.Time{}, sessions: map[string]string{}}
}

// maxRepeated bounds how many records a line makes that says how often the
// last one came again.
const maxRepeated = 1000

func (p *parting) take(e entry) error {
	times := 1
	if n, inner, ok := timesRepeated(e.message); ok {
		if times = min(n, maxRepeated); inner == "" {
			return p.repeatLast(e, times)
		}
		e.message = inner
	}
	r := p.record(e)
	p.run.see(&r)
	if e.text != "" {
		if p.again++; e.text != p.lastText {
			p.lastText, p.again = e.text, 0
		}
		r.Again = p.again
	}
	return p.give(r, times)
}

// give hands a record on, as often as the log says that it came.
func (p *parting) give(r Record, times int) error {
	p.last = r
	for i := range times {
		one := r
		one.Again += i
		if i > 0 && r.ID != "" {
			one.ID += "+" + strconv.Itoa(i)
		}
		if err := p.h.Record(one); err != nil {
			return err
		}
	}
	return nil
}

func (p *parting) repeatLast(e entry, times int) error {
	r := p.last
	r.Line, r.At, r.ID, r.Again = e.line, e.at, e.id, 1
	if r.Kind == "" {
		times = 1
	}
	p.run.see(&r)
	return p.give(r, times)
}

// timesRepeated reads "message repeated 2 times: [ … ]" and "last message
// repeated 2 times".
func timesRepeated(message string) (n int, inner string, ok bool) {
	rest, ok := strings.CutPrefix(strings.TrimPrefix(message, "last "), "message repeated ")
	if !ok {
		return 0, "", false
	}
	number, rest, _ := strings.Cut(rest, " times")
	if n, err := strconv.Atoi(number); err == nil && n > 0 {
		if inner, found := strings.CutPrefix(rest, ": ["); found {
			return n, strings.TrimSpace(strings.TrimSuffix(inner, "]")), true
		}
		return n, "", true
	}
	return 0, "", false
}

func (p *parting) record(e entry) Record {
	r := Record{Line: e.line, At: e.at, Source: e.source, System: oneLine(e.host, 100), ID: e.id}
	switch program := strings.ToLower(oneLine(e.program, 50)); {
	case program == "sshd" || program == "sshd-session":
		p.sshd(&r, e)
	case program == "sudo" || program == "sudoedit":
		sudo(&r, e.message)
	case program == "su":
		su(&r, e.message)
	case program == "systemd-logind":
		p.logind(&r, e.message)
	default:
		p.pam(&r, e.message, program)
	}
	r.Account, r.Origin, r.Detail = oneLine(r.Account, 100), oneLine(r.Origin, 100), oneLine(r.Detail, 200)
	if r.Kind == "" {
		return r
	}
	r.Privileged = r.Privileged || r.Account == "root"
	r.Machine = r.Machine || r.Account == "" || daemon(r.Account)
	if e.id == "" {
		r.ID = strings.Join([]string{e.program, e.pid, e.message}, "\x00")
	}
	return r
}

// daemon is an account of the system that nobody logs in to.
func daemon(account string) bool {
	switch account {
	case "gdm", "lightdm", "sddm", "Debian-gdm", "www-data", "nobody", "postgres", "mysql", "systemd-timesync", "_apt", "daemon", "backup":
		return true
	}
	return false
}

// once reports whether this is the first that is told of a passing through
// the door, and remembers it.
func (p *parting) once(r *Record, what ads.EventKind, account, origin string) bool {
	key := string(what) + "\x00" + r.System + "\x00" + account + "\x00" + origin
	before, told := p.told[key]
	if len(p.told) > maxTold {
		clear(p.told)
	}
	p.told[key] = r.At
	return !told || r.At.Sub(before).Abs() > samePassing
}
