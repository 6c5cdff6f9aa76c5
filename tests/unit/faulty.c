/* faulty - a file system for SQLite that fails on demand */
#include "tests/unit/faulty.h"

#include <sqlite3.h>
#include <stddef.h>

struct faulty_plan faulty;
void (*faulty_told)(long number);

static sqlite3_vfs *below;

static int fault(void)
{
	faulty.calls++;
	if (faulty_told)
		faulty_told(faulty.calls);
	return faulty.fail_at &&
	       (faulty.for_good ? faulty.calls >= faulty.fail_at : faulty.calls == faulty.fail_at);
}

struct faulty_file {
	sqlite3_file base;
	sqlite3_file *real;
};

static sqlite3_file *real(sqlite3_file *file)
{
	return ((struct faulty_file *)file)->real;
}

static int f_close(sqlite3_file *file)
{
	return real(file)->pMethods ? real(file)->pMethods->xClose(real(file)) : SQLITE_OK;
}

static int f_read(sqlite3_file *file, void *to, int n, sqlite3_int64 at)
{
	return fault() ? SQLITE_IOERR_READ : real(file)->pMethods->xRead(real(file), to, n, at);
}

static int f_write(sqlite3_file *file, const void *from, int n, sqlite3_int64 at)
{
	if (fault()) {
		/* half of it is there, as when the power goes */
		if (n > 1)
			real(file)->pMethods->xWrite(real(file), from, n / 2, at);
		return faulty.full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
	}
	return real(file)->pMethods->xWrite(real(file), from, n, at);
}

static int f_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	return fault() ? SQLITE_IOERR_TRUNCATE : real(file)->pMethods->xTruncate(real(file), size);
}

static int f_sync(sqlite3_file *file, int flags)
{
	return fault() ? SQLITE_IOERR_FSYNC : real(file)->pMethods->xSync(real(file), flags);
}

static int f_size(sqlite3_file *file, sqlite3_int64 *size)
{
	return fault() ? SQLITE_IOERR_FSTAT : real(file)->pMethods->xFileSize(real(file), size);
}

static int f_lock(sqlite3_file *file, int lock)
{
	return fault() ? SQLITE_IOERR_LOCK : real(file)->pMethods->xLock(real(file), lock);
}

static int f_unlock(sqlite3_file *file, int lock)
{
	return real(file)->pMethods->xUnlock(real(file), lock);
}

static int f_reserved(sqlite3_file *file, int *held)
{
	return fault() ? SQLITE_IOERR_CHECKRESERVEDLOCK
	               : real(file)->pMethods->xCheckReservedLock(real(file), held);
}

static int f_control(sqlite3_file *file, int op, void *arg)
{
	return real(file)->pMethods->xFileControl(real(file), op, arg);
}

static int f_sector(sqlite3_file *file)
{
	return real(file)->pMethods->xSectorSize(real(file));
}

static int f_device(sqlite3_file *file)
{
	return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

static const sqlite3_io_methods METHODS = {1,         f_close,  f_read,   f_write,  f_truncate,
                                           f_sync,    f_size,   f_lock,   f_unlock, f_reserved,
                                           f_control, f_sector, f_device, NULL,     NULL,
                                           NULL,      NULL,     NULL,     NULL};

static int v_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
	struct faulty_file *one = (struct faulty_file *)file;
	int rc;

	(void)vfs;
	one->base.pMethods = NULL;
	one->real = (sqlite3_file *)(one + 1);
	if (fault())
		return SQLITE_CANTOPEN;
	rc = below->xOpen(below, name, one->real, flags, out);
	if (rc == SQLITE_OK)
		one->base.pMethods = &METHODS;
	return rc;
}

static int v_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
	(void)vfs;
	return fault() ? SQLITE_IOERR_DELETE : below->xDelete(below, name, sync);
}

static int v_access(sqlite3_vfs *vfs, const char *name, int flags, int *out)
{
	(void)vfs;
	return fault() ? SQLITE_IOERR_ACCESS : below->xAccess(below, name, flags, out);
}

int faulty_install(void)
{
	static sqlite3_vfs vfs;

	below = sqlite3_vfs_find(NULL);
	vfs = *below;
	vfs.zName = "faulty";
	vfs.szOsFile = (int)sizeof(struct faulty_file) + below->szOsFile;
	vfs.pNext = NULL;
	vfs.xOpen = v_open;
	vfs.xDelete = v_delete;
	vfs.xAccess = v_access;
	return sqlite3_vfs_register(&vfs, 1);
}
