#!/bin/sh
# cron_once FOLDER: the real cron, alone in a mount namespace, with FOLDER/crontab as root's table; what it would mail
# goes to FOLDER/mail.  Ends when there is mail, or after 130 seconds.
set -eu
folder=$1
mount --make-rprivate /
mkdir -p "$folder/sbin"
cp /usr/sbin/cron "$folder/sbin/cron"
printf '#!/bin/sh\ncat >"%s/mail.part" && mv "%s/mail.part" "%s/mail"\n' "$folder" "$folder" "$folder" >"$folder/sbin/sendmail"
chmod 755 "$folder/sbin/sendmail"
mount -t tmpfs tmpfs /var/spool/cron
mkdir -m 1730 /var/spool/cron/crontabs
cp "$folder/crontab" /var/spool/cron/crontabs/root
chmod 600 /var/spool/cron/crontabs/root
mount -t tmpfs tmpfs /etc/cron.d
mount --bind /dev/null /etc/crontab
mount -t tmpfs tmpfs /run
mount --bind "$folder/sbin" /usr/sbin
env -i PATH=/usr/bin:/bin /usr/sbin/cron -f &
cron=$!
i=0
while [ ! -e "$folder/mail" ] && [ $i -lt 130 ]; do
	sleep 1
	i=$((i + 1))
done
kill $cron
[ -e "$folder/mail" ]
