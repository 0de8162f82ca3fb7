package logfile

import (
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"scatto/internal/refusal"
)

// readAuthLog reads syslog lines, with times of either sort.
func readAuthLog(in io.Reader, o Options, h Handler) error {
	lines, p := newLineReader(in), newParting(h)
	clock := &years{wall: wall{zone: o.Zone}, year: o.Year}
	any := false
	for {
		line, err := lines.next()
		if errors.Is(err, io.EOF) {
			if !any && lines.n > 1 {
				return refusal.Usage("log-without-time", "no line of the file begins with a time").
					WithHint("name another --format")
			}
			return nil
		}
		if err == nil && strings.TrimSpace(line) == "" {
			continue
		}
		if err == nil {
			err = p.syslog(lines.n, line, clock)
			any = any || err == nil
		}
		if why := badRecord(err); why != nil {
			err = h.Bad(lines.n, why)
		}
		if err != nil {
			return err
		}
	}
}

// syslog takes one line: time, host, program[pid]: message.
func (p *parting) syslog(n int64, line string, clock *years) error {
	stamp, rest, ok := cutTime(line)
	if !ok {
		return refusal.Rule("bad-log-line", "the line does not begin with a time")
	}
	at, err := clock.at(stamp)
	if err != nil {
		return err
	}
	host, rest, _ := strings.Cut(strings.TrimLeft(rest, " "), " ")
	program, message, ok := strings.Cut(rest, ": ")
	if !ok {
		if head, found := strings.CutSuffix(rest, ":"); found && !strings.Contains(head, " ") {
			program, ok = head, true
		}
	}
	if name, times, again := repeated(rest); again && !ok {
		program, message, ok = name, times, true
	}
	if !ok || host == "" {
		return refusal.Rule("bad-log-line", "the line names no program")
	}
	program, pid, _ := strings.Cut(program, "[")
	return p.take(entry{line: n, at: at, host: host, program: program, pid: strings.TrimSuffix(pid, "]"),
		message: message, source: SourceAuthLog, text: line})
}

// repeated recognises "last message repeated 3 times", which names no
// program.
func repeated(rest string) (program, message string, ok bool) {
	return "syslog", rest, strings.HasPrefix(rest, "last message repeated ") || strings.HasPrefix(rest, "message repeated ")
}

// stamped is the time at the beginning of a line: an instant, or readings
// without year and zone.
type stamped struct {
	instant          time.Time
	month            time.Month
	day, h, min, sec int
	withoutYear      bool
}

// cutTime cuts the time off a line: "Mar  2 09:15:30" or RFC 3339.
func cutTime(line string) (s stamped, rest string, ok bool) {
	first, after, _ := strings.Cut(line, " ")
	if len(first) >= len("2026-03-02T09:15:30Z") {
		t, err := time.Parse(time.RFC3339Nano, first)
		return stamped{instant: t.UTC()}, after, err == nil
	}
	const form = "Jan _2 15:04:05"
	if len(line) < len(form)+1 || line[len(form)] != ' ' || !plainStamp(line[:len(form)]) {
		return s, "", false
	}
	month := (strings.Index("JanFebMarAprMayJunJulAugSepOctNovDec", line[:3]) / 3) + 1
	day, err := strconv.Atoi(strings.TrimSpace(line[4:6]))
	h, err2 := strconv.Atoi(line[7:9])
	m, err3 := strconv.Atoi(line[10:12])
	sec, err4 := strconv.Atoi(line[13:15])
	if errors.Join(err, err2, err3, err4) != nil || day < 1 || day > 31 || h > 23 || m > 59 || sec > 60 {
		return s, "", false
	}
	return stamped{month: time.Month(month), day: day, h: h, min: m, sec: sec, withoutYear: true}, line[len(form):], true
}

func plainStamp(s string) bool {
	i := strings.Index("JanFebMarAprMayJunJulAugSepOctNovDec", s[:3])
	return i >= 0 && i%3 == 0 && s[3] == ' ' && s[6] == ' ' && s[9] == ':' && s[12] == ':'
}

// years gives instants to times without year: the year goes on where the
// months begin again.
type years struct {
	wall
	year  int
	month time.Month
	day   int
	turns int
}

// next follows the months; straggler says that a line of the old year's last
// days came among the first of the new one.
func (y *years) next(s stamped) (straggler bool) {
	if y.month == time.January && y.day <= 2 && s.month == time.December && s.day >= 30 {
		return true
	}
	if turned(y.month, s.month) {
		y.year++
		y.turns++
	}
	y.month, y.day = s.month, s.day
	return false
}

// turned reports whether a month after another belongs to the next year: it
// lies so far back that the clock was not merely set.
func turned(before, month time.Month) bool { return before != 0 && before-month > 6 }

func (y *years) at(s stamped) (time.Time, error) {
	if !s.withoutYear {
		return s.instant, nil
	}
	if y.next(s) {
		return y.civil(y.year-1, s)
	}
	return y.civil(y.year, s)
}

func (y *years) civil(year int, s stamped) (time.Time, error) {
	if time.Date(year, s.month, s.day, 0, 0, 0, 0, time.UTC).Day() != s.day {
		return time.Time{}, refusal.Rule("bad-log-line", "the day %d of month %d does not exist in %d", s.day, int(s.month), year).
			WithHint("say the year of the first line with --year")
	}
	return y.wall.at(year, s.month, s.day, s.h, s.min, s.sec, 0), nil
}

// deduceYear reads the times of a whole file: its last line is not younger
// than the file, and the year of the first follows from how often the months
// began again. It gives 0 when every time has its year.
func deduceYear(open func() (io.ReadCloser, error), o Options) (int, error) {
	file, err := open()
	if err != nil {
		return 0, err
	}
	defer file.Close()
	lines, y := newLineReader(decoded(file)), &years{wall: wall{zone: o.Zone}, year: 2000} // a leap year has every day
	var last stamped
	for {
		line, err := lines.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil && badRecord(err) == nil {
			return 0, err
		}
		s, _, ok := cutTime(line)
		if !ok || !s.withoutYear {
			continue
		}
		if !y.next(s) {
			last = s
		}
	}
	if !last.withoutYear {
		return 0, nil
	}
	latest := o.Latest.Add(24 * time.Hour)
	year := latest.UTC().Year()
	for range 8 { // a 29 February looks for its leap year
		t, err := (&years{wall: wall{zone: o.Zone}}).civil(year, last)
		if err == nil && !t.After(latest) {
			break
		}
		year--
	}
	return year - y.turns, nil
}
