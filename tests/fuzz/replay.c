/* replay - what a fuzzer found worth keeping, read again without one: every file of a folder */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define LARGEST (1 << 20)

int main(int argc, char **argv)
{
	static uint8_t bytes[LARGEST];
	const struct dirent *entry;
	DIR *folder = argc == 2 ? opendir(argv[1]) : NULL;
	int n = 0;

	if (!folder || chdir(argv[1]) != 0) {
		fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
		return 2;
	}
	while ((entry = readdir(folder))) {
		FILE *file = *entry->d_name == '.' ? NULL : fopen(entry->d_name, "rb");
		uint8_t *data;
		size_t size;

		if (!file)
			continue;
		size = fread(bytes, 1, sizeof bytes, file);
		fclose(file);
		data = malloc(size ? size : 1); /* exact, so that a look past the end is noticed */
		if (!data)
			abort();
		memcpy(data, bytes, size);
		printf("%s\n", entry->d_name);
		fflush(stdout);
		LLVMFuzzerTestOneInput(data, size);
		free(data);
		n++;
	}
	closedir(folder);
	return n == 0;
}
