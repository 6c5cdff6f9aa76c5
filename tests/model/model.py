#!/usr/bin/python3
"""The balance model again, slowly: a second opinion for fr-balance -j.

Reads NDJSON records on standard input and prints one balance record for each
friend, sorted by name.  Written from the formulas and not from the C code: no
running sums where a plain sum will do, the beta distribution by integration.
Bad moments (weight above 5) are left out, as with --keep-going.

usage: model.py NOW [KEY=VALUE ...] < records
"""
import json
import math
import sys
from datetime import datetime, timezone

P = dict(half_life=13, band=.10, wide=.20, prior=6, enter=.85, leave=.50, min_weeks=4, loudest=2, season_weight=.25,
         odds=3, h=4.7, silence=26, load_half_life=4, gap_half_life=91, gap_prior_days=30, felt_weeks=13, rest_weeks=4,
         both=.55, both_leave=.45, even=.60, mixed=.25)
EMOTIONAL = "listening comfort presence humour celebration encouragement repair".split()
PRACTICAL = "practical advice planning connection".split()
Z = {"given": 1, "received": 0, "mutual": .5}
DAY = 86400


def read(text):
    """The time as its text has it; a bare date is noon UTC of that day."""
    if len(text) == 10:
        text += "T12:00:00+00:00"
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def instant(text):
    return int(read(text).timestamp())


def day(text):
    """The date that stands in the text, whatever its offset."""
    return read(text).date().toordinal() - datetime(1970, 1, 1).toordinal()


def week(day):
    return (day + 3) // 7


def beta_cdf(x, a, b, steps=2000):
    """By Simpson's rule over x = sin^2: smooth for a, b >= 1."""
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)) * 2
    top = math.asin(math.sqrt(x))
    h = top / steps
    f = [math.sin(i * h) ** (2 * a - 1) * math.cos(i * h) ** (2 * b - 1) for i in range(steps + 1)]
    return front * h / 3 * (f[0] + f[-1] + 4 * math.fsum(f[1:-1:2]) + 2 * math.fsum(f[2:-1:2]))


def beta_quantile(p, a, b):
    low, high = 0.0, 1.0
    for _ in range(45):
        middle = (low + high) / 2
        low, high = (middle, high) if beta_cdf(middle, a, b, 600) < p else (low, middle)
    return (low + high) / 2


def phi(z):
    return (1 + math.erf(z / math.sqrt(2))) / 2


def clamp(x, low, high):
    return max(low, min(high, x))


class Friend:
    def __init__(self, name, records, now):
        self.name, self.as_of, self.now, self.today = name, now, instant(now), day(now)
        self.K = week(self.today)
        mine = [r for r in records if name in (r.get("friend"), r.get("name")) or r.get("friend") == "*"]
        self.levels, self.seasons, self.checkins, self.moments = {}, [], [], []
        self.cadence, self.standing, self.future, self.invalid = None, None, 0, 0
        for r in mine:
            getattr(self, r["type"])(r)
        self.weeks = {}
        for m in self.moments:
            self.weeks.setdefault(week(m["day"]), []).append(m)

    def moment(self, r):
        t = instant(r["at"])
        if r.get("weight", 3) > 5:
            self.invalid += 1
        elif t > self.now + DAY:
            self.future += 1
        else:
            on = self.today if t > self.now else min(day(r["at"]), self.today)
            self.moments.append(dict(r, t=min(t, self.now), day=on))

    def friend(self, r):
        self.cadence, self.standing = r.get("cadence_days"), r.get("standing")

    def care(self, r):
        key, at = (r["friend"], r["who"], r["kind"]), instant(r["at"]) if r.get("at") else -math.inf
        if key not in self.levels or at >= self.levels[key][0]:
            self.levels[key] = (at, r["level"])

    def checkin(self, r):
        if instant(r["at"]) <= self.now:
            self.checkins.append(dict(r, week=week(min(day(r["at"]), self.today))))

    def season(self, r):
        end = instant(r["end"]) if r.get("end") else math.inf
        for who in ("me", "friend") if r["who"] == "both" else (r["who"],):
            self.seasons.append((who, instant(r["start"]), end))

    def level_of(self, who, kind):
        if kind is None:
            return 3
        everyone = self.levels.get(("*", who, kind), (0, 3))
        return self.levels.get((self.name, who, kind), everyone)[1]

    def in_season(self, t):
        return {who for who, start, end in self.seasons if start <= t < end}

    def size(self, m):
        ft = clamp(math.sqrt(m["minutes"] / 30), .5, 2) if m.get("minutes") is not None else 1
        ws = [m[k] for k in ("weight", "their_weight") if m.get(k) is not None] or [3]
        receiver = {"given": ["friend"], "received": ["me"], "mutual": ["me", "friend"]}[m["direction"]]
        r = sum(self.level_of(who, m.get("kind")) for who in receiver) / len(receiver)
        return clamp(ft * 2 ** ((sum(ws) / len(ws) - 3) / 2) * 2 ** ((r - 3) / 4), .25, 4)

    def kap(self, m):
        return P["season_weight"] if self.in_season(m["t"]) else 1

    def level(self, wanted, size, kap, z, mutual):
        """A, B and the mutual sum after each active week, as {week: (A, B, X)}."""
        voices = {}
        for k in sorted(self.weeks):
            ms = [m for m in self.weeks[k] if wanted(m)]
            if ms:
                M = sum(size(m) for m in ms)
                Mk = sum(kap(m) * size(m) for m in ms)
                q = Mk / M * min(P["loudest"], math.sqrt(M))
                voices[k] = (q, sum(kap(m) * size(m) * z(m) for m in ms) / Mk,
                             sum(kap(m) * size(m) * mutual(m) for m in ms) / Mk)

        def at(K):
            ws = [(2 ** (-(K - k) / P["half_life"]), *v) for k, v in voices.items() if k <= K]
            return (sum(w * q * zk for w, q, zk, _ in ws), sum(w * q * (1 - zk) for w, q, zk, _ in ws),
                    sum(w * q * mk for w, q, _, mk in ws))
        return voices, at

    def both(self, A, B, X):
        """What is shared lies in the middle; how likely is it that the rest leaves the whole there?"""
        f = 1 - X / (A + B) if A + B else 1
        hw = .5 if f <= 2 * P["band"] else P["band"] / f
        a, b = P["prior"] / 2 + max(0, A - X / 2), P["prior"] / 2 + max(0, B - X / 2)
        return beta_cdf(.5 + hw, a, b) - beta_cdf(.5 - hw, a, b)

    def state(self, A, B, X, previous):
        if A + B < P["min_weeks"]:
            return "unknown"
        a, b = P["prior"] / 2 + A, P["prior"] / 2 + B
        for side, x, y in (("given", a, b), ("received", b, a)):
            mostly, leaning = "mostly-" + side, "leaning-" + side
            if 1 - beta_cdf(.5 + P["wide"], x, y) >= P["leave" if previous == mostly else "enter"]:
                return mostly
            if 1 - beta_cdf(.5 + P["band"], x, y) >= P["leave" if previous in (mostly, leaning) else "enter"]:
                return leaning
        return "mutual" if self.both(A, B, X) >= P["both_leave" if previous == "mutual" else "both"] else "open"

    def drift(self, voices):
        S, since, notice = [0, 0], [None, None], None
        held, last, last_season = [set(), set()], None, False
        talked = {c["week"] for c in self.checkins}
        first = min([*voices, *talked, self.K])
        up, down = math.log(P["odds"] / (1 + P["odds"]) / .5), math.log(1 / (1 + P["odds"]) / .5)
        for k in range(first, self.K + 1):
            rearm = False
            if k in voices and k < self.K:
                ms = self.weeks[k]
                season = set().union(*[self.in_season(m["t"]) for m in ms])
                if last is not None and (k - last > P["silence"] or (last_season and not season)):
                    S, since, notice = [0, 0], [None, None], None
                v = min(1, math.sqrt(sum(self.size(m) for m in ms)))
                z = voices[k][1]
                for i, share, who in ((0, z, "friend"), (1, 1 - z, "me")):
                    if who in season:
                        held[i].add(k)
                        continue
                    old = S[i]
                    S[i] = clamp(S[i] + v * (share * up + (1 - share) * down), 0, P["h"])
                    since[i] = None if S[i] == 0 else k if old == 0 else since[i]
                if notice is not None and S[notice] < P["h"] / 2:
                    notice = None
                for i in (0, 1):
                    if notice is None and S[i] >= P["h"]:
                        notice = i
                last, last_season = k, bool(season)
            rearm = k in talked or (k == self.K and last is not None and self.K - last > P["silence"])
            if rearm:
                S, since, notice = [0, 0], [None, None], None
        out = {"side": None, "since": None, "weeks": 0, "before": 0, "given": S[0], "received": S[1]}
        if notice is not None:
            done = [k for k in voices if k < self.K]
            monday = datetime.fromtimestamp((7 * since[notice] - 3) * DAY, timezone.utc)
            out.update(side=("given", "received")[notice], since=monday.strftime("%Y-%m-%d"),
                       weeks=len([k for k in done if k >= since[notice] and k not in held[notice]]),
                       before=len([k for k in done if k < since[notice]]))
        return out

    def energy(self, wanted):
        rated = [(2 ** (-(self.K - week(m["day"])) / P["half_life"]), m["energy"]) for m in self.moments
                 if m.get("energy") is not None and wanted(m)]
        n, s1, s2 = (math.fsum(w * e ** i for w, e in rated) for i in (0, 1, 2))
        if n < 5:
            return dict.fromkeys("mean p_draining p_energising below above word".split(), None) | {"n": n}
        m = s1 / (n + 2)
        se = max(1e-9, math.sqrt(max(0, (s2 + 2) / (n + 2) - m * m) / (n + 2)))
        drains, gives = phi((-.25 - m) / se), 1 - phi((.25 - m) / se)
        below = math.fsum(w for w, e in rated if e < 0) / n
        above = math.fsum(w for w, e in rated if e > 0) / n
        word = ("draining" if drains >= .85 else "energising" if gives >= .85
                else "mixed" if min(below, above) >= P["mixed"]
                else "even" if 1 - drains - gives >= P["even"] else "unclear")
        return {"n": n, "mean": m, "p_draining": drains, "p_energising": gives, "below": below, "above": above,
                "word": word}

    def load(self):
        if not self.weeks:
            return None
        out, k0, r = {}, min(self.weeks), 2 ** (-1 / P["load_half_life"])
        for d in Z:
            minutes = {k: sum(m.get("minutes") or 0 for m in ms if m["direction"] == d) for k, ms in self.weeks.items()}
            out[d + "_this_week"] = minutes.get(self.K, 0)
            out[d + "_per_week"] = None if self.K <= k0 else math.fsum(
                x * r ** (self.K - 1 - k) for k, x in minutes.items() if k < self.K) * (1 - r) / (1 - r ** (self.K - k0))
        return out

    def rhythm(self):
        days = sorted({m["day"] for m in self.moments})
        if not days:
            return None
        a = b = 0
        for g in (y - x for x, y in zip(days, days[1:])):
            d = 2 ** (-g / P["gap_half_life"])
            a, b = a * d + 1, b * d + g
        c = self.cadence or P["gap_prior_days"]
        alpha, beta, G = 2 + a, 2 * c + b, self.today - days[-1]
        expected = beta / alpha
        limit = clamp(.5 * expected / 365.25, .001, .05)
        survival = (1 + G / beta) ** -alpha
        return {"days": G, "usual": self.usual(days), "expected": expected, "survival": survival, "limit": limit,
                "limit_days": beta * (limit ** (-1 / alpha) - 1),
                "quiet": survival < limit or bool(self.cadence and G > 2 * self.cadence)}

    def usual(self, days):
        """The weighted median of the gaps, by trying each of them."""
        gaps = [(y - x, 2 ** (-(days[-1] - y) / P["gap_half_life"])) for x, y in zip(days, days[1:])]
        half = math.fsum(w for _, w in gaps) / 2
        return min((g for g, _ in gaps if math.fsum(w for x, w in gaps if x <= g) >= half), default=None) \
            if len(gaps) >= 3 else None

    def notices(self, r):
        if self.standing in ("remembered", "ended"):
            return [self.standing]
        talked = any(self.K - c["week"] < P["rest_weeks"] for c in self.checkins)
        felt, out, caring = r["felt"], [], self.standing == "caring"
        fine = felt and felt["me"] is not None and abs(felt["me"]) <= 1 and abs(felt["friend"] or 0) <= 1
        if (r["energy"]["p_draining"] or 0) >= .85:
            out.append("drained")
        if caring:
            out.append("caring")
        if r["season"] != "none":
            out.append("season")
        if felt and not caring and max(abs(felt["me"] or 0), abs(felt["friend"] or 0)) >= 2:
            out.append("felt-heavy")
        for side, who in (("given", "friend"), ("received", "me")):
            if not caring and (r["state"].endswith(side) or r["drift"]["side"] == side) and r["season"] not in (who, "both"):
                word = "felt-fine" if fine else "talked" if talked else side
                out += [word] if word not in out else []
        if r["rhythm"] and r["rhythm"]["quiet"]:
            out.append("quiet")
        return out or [{"unknown": "too-little", "mutual": "mutual"}.get(r["state"], "open")]

    def numbers(self, at):
        A, B, X = at(self.K)
        a, b, N = P["prior"] / 2 + A, P["prior"] / 2 + B, A + B
        p = {"given": 1 - beta_cdf(.5 + P["band"], a, b), "received": beta_cdf(.5 - P["band"], a, b),
             "mostly_given": 1 - beta_cdf(.5 + P["wide"], a, b), "mostly_received": beta_cdf(.5 - P["wide"], a, b)}
        p["mutual"] = 1 - p["given"] - p["received"]
        p["both"] = self.both(A, B, X)
        return {"given": A, "received": B, "weeks": N}, a / (a + b), p, (A / N if N else None), (X / N if N else None)

    def record(self):
        z, mutual = (lambda m: Z[m["direction"]]), (lambda m: m["direction"] == "mutual")
        voices, at = self.level(lambda m: True, self.size, self.kap, z, mutual)
        evidence, mean, p, share, mutual_share = self.numbers(at)
        state = "unknown"
        for k in sorted({*voices, *([self.K] if voices else [])}):
            state = self.state(*at(k), state)
        a, b = P["prior"] / 2 + evidence["given"], P["prior"] / 2 + evidence["received"]
        r = {"type": "balance", "friend": self.name, "state": state, "standing": self.standing,
             "moments": len(self.moments), "as_of": self.as_of,
             "left_out": {"future": self.future, "invalid": self.invalid}, "evidence": evidence,
             "share": {"logged": share, "mean": mean, "low": beta_quantile(.05, a, b),
                       "high": beta_quantile(.95, a, b), "mutual": mutual_share},
             "p": p, "drift": self.drift(voices)}
        for name, kinds in (("emotional", EMOTIONAL), ("practical", PRACTICAL)):
            e, mean, p, share, _ = self.numbers(
                self.level(lambda m: m.get("kind") in kinds, self.size, self.kap, z, mutual)[1])
            r[name] = {"weeks": e["weeks"], "share": share, "mean": mean, "p_given": p["given"],
                       "p_received": p["received"], "p_both": p["both"]}
        e, mean, p, _, _ = self.numbers(self.level(
            lambda m: m.get("initiated_by"), lambda m: 1, lambda m: 1,
            lambda m: {"me": 1, "friend": 0, "both": .5}[m["initiated_by"]], lambda m: 0)[1])
        r["initiative"] = {"weeks": e["weeks"], "mean": mean, "p_me": p["given"], "p_friend": p["received"]}
        r["energy"] = self.energy(lambda m: True)
        r["energy_giving"] = self.energy(lambda m: m["direction"] == "given")
        r["energy_receiving"] = self.energy(lambda m: m["direction"] == "received")
        r["load"], r["rhythm"] = self.load(), self.rhythm()
        season = self.in_season(self.now)
        r["season"] = "both" if len(season) == 2 else season.pop() if season else "none"
        rated = [c for c in self.checkins if self.K - c["week"] <= P["felt_weeks"]
                 and (c.get("felt_me") is not None or c.get("felt_friend") is not None)]
        felt = max(rated, key=lambda c: instant(c["at"]), default=None)
        r["felt"] = felt and {"me": felt.get("felt_me"), "friend": felt.get("felt_friend")}
        r["notices"] = self.notices(r)
        return r


def main():
    for pair in sys.argv[2:]:
        key, value = pair.split("=")
        P[key] = float(value)
    records = [json.loads(line) for line in sys.stdin if line.strip()]
    names = {r.get("friend", r.get("name")) for r in records} - {"*", None}
    for name in sorted(names):
        print(json.dumps(Friend(name, records, sys.argv[1]).record()))


if __name__ == "__main__":
    main()
