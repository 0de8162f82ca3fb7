package logfile

import (
	"strings"

	"scatto/gdpr/ads"
)

// sshd reads the messages of the SSH server: "Accepted publickey for luca from
// 10.0.0.5 port 50122 ssh2: …", "Failed password for invalid user admin from …".
func (p *parting) sshd(r *Record, e entry) {
	m := e.message
	if rest, ok := strings.CutPrefix(m, "Accepted "); ok {
		method, rest, _ := strings.Cut(rest, " for ")
		user, from := userFrom(rest)
		p.once(r, ads.Login, user, "")
		r.Kind, r.Account, r.Origin, r.Detail = ads.Login, user, from, "sshd "+method
		return
	}
	if rest, ok := strings.CutPrefix(m, "Failed "); ok {
		method, rest, _ := strings.Cut(rest, " for ")
		user, from := userFrom(strings.TrimPrefix(rest, "invalid user "))
		if method == "none" { // the client only asks which methods there are
			return
		}
		p.once(r, ads.LoginFailed, user, from)
		r.Kind, r.Failed, r.Account, r.Origin, r.Detail = ads.LoginFailed, true, user, from, "sshd "+method
		return
	}
	for _, start := range []string{"Invalid user ", "Illegal user "} {
		if rest, ok := strings.CutPrefix(m, start); ok {
			if user, from := userFrom(rest); p.once(r, ads.LoginFailed, user, from) {
				r.Kind, r.Failed, r.Account, r.Origin, r.Detail = ads.LoginFailed, true, user, from, "sshd invalid user"
			}
			return
		}
	}
	if !strings.Contains(m, ":auth): ") { // each failure has its line from sshd itself
		p.pam(r, m, "sshd")
	}
}

// userFrom reads "luca from 10.0.0.5 port 50122 ssh2". The name may hold
// anything, also " from ": the last one counts.
func userFrom(s string) (user, from string) {
	i := strings.LastIndex(s, " from ")
	if i < 0 {
		return strings.TrimSpace(s), ""
	}
	from, _, _ = strings.Cut(s[i+len(" from "):], " ")
	return strings.TrimSpace(s[:i]), from
}

// sudo reads "luca : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=…". The command
// is not kept: it need not be recorded, and may say more than it should.
func sudo(r *Record, m string) {
	user, rest, ok := strings.Cut(strings.TrimLeft(m, " "), " : ")
	if !ok || strings.Contains(user, " ") {
		return
	}
	as := ""
	for _, part := range strings.Split(rest, " ; ") {
		if v, ok := strings.CutPrefix(strings.TrimSpace(part), "USER="); ok && as == "" {
			as = v
		}
	}
	why, _, _ := strings.Cut(rest, " ; ")
	r.Account, r.Detail, r.Privileged = user, "sudo "+as, true
	switch {
	case strings.HasPrefix(why, "TTY=") || strings.HasPrefix(why, "PWD="):
		r.Kind = ads.Elevation
	case strings.HasSuffix(why, "incorrect password attempts"), strings.HasSuffix(why, "incorrect password attempt"),
		strings.Contains(why, "NOT in sudoers"), strings.Contains(why, "NOT authorized"), why == "command not allowed",
		why == "a password is required":
		r.Kind, r.Failed, r.Detail = ads.LoginFailed, true, "sudo "+as+": "+why
	default:
		r.Account, r.Detail, r.Privileged = "", "", false
	}
}

// su reads "(to root) luca on pts/0", "Successful su for root by luca",
// "FAILED SU (to root) luca on pts/0".
func su(r *Record, m string) {
	failed := false
	if rest, ok := cutAny(m, "FAILED SU ", "FAILED su "); ok {
		failed, m = true, rest
	} else if rest, ok := cutAny(m, "Successful su "); ok {
		m = rest
	}
	var as, user string
	switch {
	case strings.HasPrefix(m, "(to "):
		as, user, _ = strings.Cut(strings.TrimPrefix(m, "(to "), ") ")
		user, _, _ = strings.Cut(user, " on ")
	case strings.HasPrefix(m, "for "):
		as, user, _ = strings.Cut(strings.TrimPrefix(m, "for "), " by ")
	default:
		return
	}
	r.Account, r.Detail, r.Privileged = user, "su "+as, as == "root"
	if r.Kind = ads.Elevation; failed {
		r.Kind, r.Failed = ads.LoginFailed, true
	}
}

// logind reads "New session 5 of user luca." and "Removed session 5.".
func (p *parting) logind(r *Record, m string) {
	if rest, ok := strings.CutPrefix(m, "New session "); ok {
		id, rest, ok := strings.Cut(rest, " of user ")
		if !ok {
			return
		}
		user, _, _ := strings.Cut(strings.TrimSuffix(rest, "."), " with ")
		user = strings.Trim(strings.TrimSuffix(user, "."), "'")
		if len(p.sessions) > maxTold {
			clear(p.sessions)
		}
		p.sessions[r.System+" "+id] = user
		if p.once(r, ads.Login, user, "") {
			r.Kind, r.Account, r.Detail = ads.Login, user, "systemd-logind"
		}
		return
	}
	rest, ok := strings.CutPrefix(m, "Removed session ")
	if !ok {
		return
	}
	key := r.System + " " + strings.TrimSuffix(rest, ".")
	if user := p.sessions[key]; user != "" && p.once(r, ads.Logout, user, "") {
		r.Kind, r.Account, r.Detail = ads.Logout, user, "systemd-logind"
	}
	delete(p.sessions, key)
}

// pam reads "pam_unix(login:session): session opened for user luca(uid=1000)
// by …" and the failures of programs that say nothing else.
func (p *parting) pam(r *Record, m, program string) {
	if !strings.HasPrefix(m, "pam_") {
		return
	}
	_, rest, _ := strings.Cut(m, "(")
	what, rest, ok := strings.Cut(rest, "): ")
	service, phase, _ := strings.Cut(what, ":")
	if !ok || background(service) {
		return
	}
	kind := ads.Login
	switch {
	case phase == "session" && strings.HasPrefix(rest, "session opened for user "):
	case phase == "session" && strings.HasPrefix(rest, "session closed for user "):
		kind = ads.Logout
	case phase == "auth" && strings.HasPrefix(rest, "authentication failure;") && service != "sudo" && service != "su":
		user := word(rest, " user=")
		r.Kind, r.Failed, r.Account, r.Origin, r.Detail = ads.LoginFailed, true, user, word(rest, " rhost="), program
		return
	default:
		return
	}
	user := rest[len("session opened for user "):]
	user, _, _ = strings.Cut(user, " ")
	user, _, _ = strings.Cut(user, "(")
	if p.once(r, kind, user, "") {
		r.Kind, r.Account, r.Detail = kind, user, program
	}
}

// background are the services of PAM behind which nobody sits, and those that
// tell by themselves.
func background(service string) bool {
	switch service {
	case "cron", "crond", "atd", "systemd-user", "runuser", "runuser-l", "sudo", "sudo-i", "su", "su-l", "polkit-1",
		"gdm-launch-environment", "lightdm-greeter", "sddm-greeter":
		return true
	}
	return false
}

// word gives what stands behind a name up to the next blank.
func word(s, name string) string {
	_, rest, ok := strings.Cut(s, name)
	if !ok {
		return ""
	}
	rest, _, _ = strings.Cut(rest, " ")
	return rest
}

func cutAny(s string, starts ...string) (string, bool) {
	for _, start := range starts {
		if rest, ok := strings.CutPrefix(s, start); ok {
			return rest, true
		}
	}
	return s, false
}
